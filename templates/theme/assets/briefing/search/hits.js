/* Pages that the index found go in, hits come out: each a finding, a paragraph or a page, with its address. */

import { asked, parse, Text } from "./query.js";

export const ROLES = ["accuser", "accused", "speaker", "responder", "source"];
const NAMES = ["actor", ...ROLES];
const OF_FINDINGS = [...NAMES, "type", "response"]; // facets that one finding must meet, all of them
const COUNTED = ["kind", "type", "response", "outlet", "month", "review"];
const LONGEST = 60; // words of a hit that are shown
const WRITTEN = { kind: "Page" }; // pages that people wrote, on how to use the site: they stand behind what articles say
const KINDS = {
  allegation: "Allegation",
  answer: "Answer",
  quotation: "Quotation",
  paraphrase: "Paraphrase",
  statement: "Statement",
  passage: "Passage",
};

let engine = null;

/** Pagefind, loaded when it is first needed; `root` is the address of the site's home page. */
async function load(root) {
  engine ??= import(new URL("pagefind/pagefind.js", root).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: new URL(root).pathname });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

/** Load what every search needs, while the reader still types. */
export function warm(root) {
  load(root).catch(() => {});
}

/**
 * Ask the index.
 *
 * @param wanted {q, facets: {facet: value}, months: [string] or null, sort: "" or "date", counts: bool, names: facet}
 * @returns {pages, total, filters}: an iterator over pages with their hits; with counts, how many may match and the
 *   counts of facets, which the first hits then wait for
 */
export async function search(root, wanted) {
  const pagefind = await load(root);
  const facets = Object.fromEntries(Object.entries(wanted.facets ?? {}).filter(([, value]) => value));
  const filters = { ...facets };
  if (wanted.months) filters.month = { any: wanted.months };
  filters.none = [];
  if (wanted.counts) {
    const keys = [...COUNTED, wanted.names || "actor"].filter((key) => !(key in filters));
    filters.none = keys.map((key) => ({ [key]: "\u0000" })); // loads their counts, shuts nothing out
  }
  const query = parse(wanted.q ?? "");
  const empty = !query.phrases.length && !query.terms.length;
  const sorted = wanted.sort === "date" || empty ? { sort: { date: "desc" } } : {};
  const apart = [{ ...filters, none: [...filters.none, WRITTEN] }, { ...filters, ...WRITTEN }];
  const ask = (each) => pagefind.search(empty ? null : asked(wanted.q), { filters: each, ...sorted });
  const [first, ...others] = empty || facets.kind ? [filters] : apart;
  const found = [await ask(first)];
  const rest = async () => {
    for (const each of others.splice(0)) found.push(await ask(each));
    return found.slice(1).flatMap((each) => each.results);
  };
  if (!wanted.counts) return { pages: pages(found[0].results, rest, query, facets, empty) };
  const results = [...found[0].results, ...(await rest())];
  return {
    pages: pages(results, async () => [], query, facets, empty),
    total: results.length,
    filters: sum(found.map((each) => each.filters)),
  };
}

/** Counts of several searches that have no page in common: {facet: {value: count}}. */
function sum(counts) {
  const whole = {};
  for (const [facet, values] of counts.flatMap((each) => Object.entries(each ?? {}))) {
    whole[facet] ??= {};
    for (const [value, count] of Object.entries(values)) whole[facet][value] = (whole[facet][value] ?? 0) + count;
  }
  return whole;
}

/** Pages with their hits, some read ahead; `rest` gives the results that come last, and is asked when they are due. */
async function* pages(results, rest, query, facets, empty) {
  const ahead = 5;
  let number = 0;
  for (const part of [async () => results, rest]) {
    const some = await part();
    for (let at = 0; at < some.length; at += ahead) {
      const loaded = await Promise.all(some.slice(at, at + ahead).map((each) => each.data()));
      for (const data of loaded) yield { number: ++number, ...page(data, query, facets, empty) };
    }
  }
}

function page(data, query, facets, empty) {
  const cut = data.url.indexOf("#");
  const url = data.url.slice(0, cut);
  const parts = JSON.parse(data.raw_url.slice(data.raw_url.indexOf("#") + 1));
  const text = new Text(data.raw_content ?? data.content, data.locations);
  const head = { url, title: data.meta.title, note: data.meta.note ?? "", kind: data.filters.kind?.[0] ?? "Page" };
  const narrowed = OF_FINDINGS.filter((facet) => facets[facet]);
  const places = empty ? [] : text.find(query);
  if (places === null && !inTitle(query, data.meta.title)) return { ...head, hits: [] };
  const fits = (part) => narrowed.every((facet) => part.f?.[facet]?.includes(facets[facet]));
  const holds = (part) => (places ?? [[]]).every((each) => each.some(([a, b]) => part.w[0] <= a && b <= part.w[1]));
  const told = narrowed.some((facet) => NAMES.includes(facet)) ? () => true : (part) => part.k !== "statement";
  const findings = parts.filter((part) => part.k !== "passage" && told(part) && fits(part) && holds(part));
  let chosen = narrowed.length || !empty ? findings : [];
  if (!narrowed.length && !empty && places) chosen = [...findings, ...passages(parts, places, findings, holds)];
  if (!narrowed.length && (empty || !places || !chosen.length)) chosen = [null];
  chosen = chosen.filter((part, n) => part?.k !== "answer" || !chosen.slice(0, n).some((each) => same(each, part)));
  chosen.sort((a, b) => (a?.w[0] ?? 0) - (b?.w[0] ?? 0));
  return { ...head, hits: chosen.map((part) => hit(part, { url, text, places: places ?? [] })) };
}

/** One answer to two charges is two parts, each with the facets of its charge, and one hit. */
function same(one, other) {
  return one?.k === other.k && one.a === other.a;
}

/** Paragraphs that hold all that was asked, where no finding does; else the one where the first of it stands. */
function passages(parts, places, findings, holds) {
  const paragraphs = parts.filter((part) => part.k === "passage");
  const covered = (part) => findings.some((each) => each.w[0] < part.w[1] && part.w[0] < each.w[1]);
  const whole = paragraphs.filter(holds);
  if (whole.length || findings.length) return whole.filter((part) => !covered(part));
  const first = Math.min(...places.map((each) => each[0][0]));
  return paragraphs.filter((part) => part.w[0] <= first && first < part.w[1]).slice(0, 1);
}

function inTitle(query, title) {
  return new Text(title).find(query) !== null;
}

/** {url, kind, number, label, pieces}: `pieces` are [words, whether they were asked for]. */
function hit(part, { url, text, places }) {
  const range = part?.w ?? [0, text.tokens.length];
  const marked = new Set();
  for (const [a, b] of places.flat()) for (let n = a; n < b; n++) marked.add(n);
  const inside = [...marked].filter((n) => range[0] <= n && n < range[1]);
  let [from, to] = range;
  if (to - from > LONGEST) {
    const first = inside.length ? Math.min(...inside) : from;
    from = Math.max(range[0], Math.min(first - LONGEST / 3, range[1] - LONGEST));
    from = Math.floor(from);
    to = Math.min(range[1], from + LONGEST);
  }
  const pieces = [];
  if (from > range[0]) pieces.push(["… ", false]);
  for (let n = from; n < to; n++) {
    const last = pieces.at(-1);
    const asked = marked.has(n);
    if (last && last[1] === asked && last[0] !== "… ") last[0] += ` ${text.tokens[n]}`;
    else pieces.push([(n > from ? " " : "") + text.tokens[n], asked]);
  }
  if (to < range[1]) pieces.push([" …", false]);
  return {
    url: part?.a ? `${url}#${part.a}` : url,
    kind: part ? KINDS[part.k] : "",
    number: part?.n ?? "",
    label: part?.l ?? "",
    pieces,
  };
}
