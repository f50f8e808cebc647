/* The page of the search: what was asked stands in its address, so that it can be sent. */

import { heading, make, quoted } from "./draw.js";
import { ROLES, search } from "./hits.js";

const STEP = 20; // pages with hits that are shown at once
const READ = 100; // pages that are read to find them
const FEW = 4; // hits of one page that are shown at once
const NAMES = 500; // actors that are offered
const FACETS = { type: "Type", response: "Response", outlet: "Outlet", review: "State of review", kind: "Kind of page" };

export function setUpPage(place, root) {
  const form = place.querySelector("form");
  const list = place.querySelector("[data-br-hits]");
  const status = place.querySelector("[role=status]");
  const more = place.querySelector("[data-br-more]");
  const field = (name) => form.elements.namedItem(name);
  let turn = 0;
  let timer = 0;

  place.querySelector("[data-br-live]").hidden = false;
  place.querySelector("[data-br-plain]").hidden = true;

  function read() {
    const given = new URLSearchParams(window.location.search);
    for (const element of form.elements) {
      if (!element.name) continue;
      const value = given.get(element.name) ?? "";
      if (element.tagName === "SELECT" && value && ![...element.options].some((each) => each.value === value)) {
        element.add(new Option(value, value));
      }
      element.value = value;
    }
  }

  function state() {
    return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  }

  function remember() {
    const query = new URLSearchParams(state()).toString();
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  }

  async function ask() {
    const mine = ++turn;
    const { q = "", actor, role, from, to, sort = "", ...facets } = state();
    if (actor) facets[role || "actor"] = actor;
    list.setAttribute("aria-busy", "true");
    try {
      const months = from || to ? between(from, to) : null;
      const found = await search(root, { q, facets, months, sort, counts: true, names: role || "actor" });
      if (mine !== turn) return;
      offer(found.filters, role || "actor");
      list.replaceChildren();
      if (!q && !Object.keys(facets).length && !months) {
        status.textContent = `${found.total} pages can be searched.`;
        more.hidden = true;
      } else {
        await show(found, mine, { shown: 0, hits: 0 });
      }
    } catch (error) {
      status.textContent = "The search index cannot be loaded. It needs a web server: a folder opened from the disk has none.";
      console.error(error);
    }
    list.removeAttribute("aria-busy");
  }

  async function show(found, mine, so) {
    const target = so.shown + STEP;
    let number = so.number ?? 0;
    const last = number + READ;
    while (so.shown < target && number < last) {
      const { value: page, done } = await found.pages.next();
      if (mine !== turn) return;
      if (done) break;
      number = page.number;
      if (!page.hits.length) continue;
      list.append(entry(page));
      so.shown += 1;
      so.hits += page.hits.length;
    }
    so.number = number;
    const rest = number < found.total;
    const told = `${so.hits} ${so.hits === 1 ? "hit" : "hits"} in ${so.shown} ${so.shown === 1 ? "page" : "pages"}`;
    status.textContent = rest ? `${told}; ${number} of ${found.total} pages that may match are read.` : so.hits ? `${told}.` : "Nothing found.";
    more.hidden = !rest;
    more.onclick = () => show(found, mine, so);
  }

  function offer(filters, names) {
    for (const facet of Object.keys(FACETS)) fill(field(facet), filters[facet] ?? {});
    const months = Object.keys(filters.month ?? {}).sort();
    for (const name of ["from", "to"]) fill(field(name), filters.month ?? {}, months);
    const offered = Object.entries(filters[names] ?? {}).filter(([, count]) => count);
    offered.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const options = offered.slice(0, NAMES).map(([value, count]) => make("option", { value }, `${count}`));
    place.querySelector("datalist").replaceChildren(...options);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        remember();
        ask();
      },
      event.target.type === "search" || event.target.type === "text" ? 150 : 0,
    );
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      remember();
      ask();
    }, 0);
  });
  window.addEventListener("popstate", () => {
    read();
    ask();
  });
  read();
  ask();
  if (!field("q").value) field("q").focus({ preventScroll: true });
}

function fill(select, counts, order = null) {
  const chosen = select.value;
  const values = order ?? Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
  const kept = values.filter((value) => counts[value] || value === chosen);
  if (chosen && !kept.includes(chosen)) kept.push(chosen);
  select.replaceChildren(
    select.options[0],
    ...kept.map((value) => new Option(`${value} (${counts[value] ?? 0})`, value, false, value === chosen)),
  );
}

/** Every month from the first to the last, both named as "2031-03"; an open end reaches ten years. */
function between(from, to) {
  const months = [];
  const start = from || `${Number(to.slice(0, 4)) - 60}-01`;
  const end = to || `${Number(from.slice(0, 4)) + 60}-12`;
  let [year, month] = start.split("-").map(Number);
  for (let now = start; now <= end; now = `${year}-${String(month).padStart(2, "0")}`) {
    months.push(now);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

function entry(page) {
  const items = page.hits.map((hit, n) =>
    make(
      "li",
      { class: "br-hit", hidden: n >= FEW },
      make("a", { href: hit.url, class: "br-hit__head" }, ...(hit.kind ? heading(hit) : ["Open the page"])),
      make("p", {}, quoted(hit.pieces)),
    ),
  );
  const list = make("ul", {}, ...items);
  const rest = items.length - FEW;
  const button = rest > 0 ? make("button", { type: "button", class: "br-more" }, `${rest} more in this page`) : null;
  button?.addEventListener("click", () => {
    items.forEach((item) => (item.hidden = false));
    items[FEW].querySelector("a").focus();
    button.remove();
  });
  return make(
    "li",
    { class: "br-found" },
    make("h2", { class: "br-found__title" }, make("a", { href: page.url }, make("bdi", {}, page.title))),
    make("p", { class: "br-meta" }, make("bdi", {}, [page.kind, page.note].filter(Boolean).join(" · "))),
    list,
    button,
  );
}

export { ROLES };
