/* Elements for hits. Every word goes in as text, never as markup. */

/** An element with attributes and children; a child is an element or a text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** The words of a hit, those that were asked for marked. */
export function quoted(pieces) {
  const drawn = pieces.map(([words, asked]) => {
    if (!asked) return words;
    const space = words.startsWith(" ") ? " " : "";
    const mark = make("mark", {}, words.trimStart());
    return space ? [space, mark] : mark;
  });
  return make("bdi", { class: "br-hit__words" }, ...drawn.flat());
}

/** What a hit is: its kind, number and parties. */
export function heading(hit) {
  const kind = hit.kind ? make("span", { class: "br-hit__kind" }, `${hit.kind}${hit.number ? ` ${hit.number}` : ""}`) : null;
  return [kind, kind && hit.label ? " " : null, hit.label ? make("bdi", {}, hit.label) : null];
}
