/* The box in the header: a combobox with the first hits, and the way to the page of the search. */

import { heading, make, quoted } from "./draw.js";
import { search, warm } from "./hits.js";

const MOST = 8; // hits in the box
const PAUSE = 120; // milliseconds without a key before the index is asked

export function setUpBox(box, root, address) {
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  let active = -1;
  let turn = 0;
  let timer = 0;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const select = (number) => {
    const all = options();
    if (!all.length) return;
    active = (number + all.length) % all.length;
    all.forEach((each, n) => each.setAttribute("aria-selected", String(n === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };
  const everything = () => `${address}?${new URLSearchParams({ q: input.value })}`;

  async function ask() {
    const mine = ++turn;
    const q = input.value.trim();
    if (!q) {
      list.replaceChildren();
      status.textContent = "";
      return close();
    }
    const drawn = [];
    let more = false;
    try {
      const found = await search(root, { q });
      for await (const page of found.pages) {
        if (mine !== turn) return;
        if (drawn.length >= MOST || page.number > 3 * MOST) {
          more = true;
          break;
        }
        for (const hit of page.hits.slice(0, 3)) drawn.push(option(page, hit, drawn.length));
        more ||= page.hits.length > 3;
        if (drawn.length && list.hidden) show(drawn, more);
      }
    } catch (error) {
      status.textContent = "The search index cannot be loaded.";
      console.error(error);
      return close();
    }
    if (mine === turn) show(drawn, more);
  }

  function show(drawn, more) {
    const shown = drawn.slice(0, MOST);
    const chosen = shown[active];
    if (shown.length && (more || drawn.length > MOST)) shown.push(all(everything(), shown.length));
    list.replaceChildren(...(shown.length ? shown : [make("li", { class: "br-box__none", role: "presentation" }, "Nothing found.")]));
    list.hidden = false;
    if (chosen?.getAttribute("aria-selected") !== "true") {
      active = -1;
      input.removeAttribute("aria-activedescendant");
    }
    input.setAttribute("aria-expanded", String(shown.length > 0));
    status.textContent = shown.length ? `${drawn.length > MOST ? "More than " : ""}${Math.min(drawn.length, MOST)} hits` : "Nothing found.";
  }

  input.addEventListener("focus", () => warm(root), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else select(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = active >= 0 ? options()[active] : null;
      if (chosen) window.location.assign(chosen.dataset.href);
      else if (input.value.trim()) window.location.assign(everything());
    } else if (event.key === "Escape") {
      event.preventDefault(); // else the browser empties the field at once
      if (list.hidden) input.value = "";
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) window.location.assign(chosen.dataset.href);
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const first = [...document.querySelectorAll("[data-br-first], [data-br-box] input")].find((each) => each.offsetParent);
      if (first) {
        event.preventDefault();
        first.focus();
      }
    }
  });
}

/* An option holds no link: what is inside an option cannot be reached by who hears the page. */
function option(page, hit, number) {
  return entry(
    number,
    hit.url,
    "",
    make("span", { class: "br-hit__head" }, ...(hit.kind ? heading(hit) : [make("bdi", {}, page.title)])),
    quoted(hit.pieces),
    make("span", { class: "br-hit__note" }, make("bdi", {}, hit.kind ? page.title : page.note)),
  );
}

function all(address, number) {
  return entry(number, address, " br-hit--all", "All hits, and ways to narrow them");
}

function entry(number, href, more, ...children) {
  const given = { id: `br-option-${number}`, role: "option", class: `br-hit${more}`, "aria-selected": "false", "data-href": href };
  return make("li", given, ...children);
}
