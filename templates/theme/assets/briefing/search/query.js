/* What a reader typed, and where it stands in a page's words. Knows no page and no network. */

const WORD = /[\p{L}\p{N}]+/gu;
const STEM = 3; // letters that a word and its other form share at least: "deny", "denied"

/** Text as it is compared: no accents, no case. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The words of a text, folded. */
export function words(text) {
  return fold(text).match(WORD) ?? [];
}

/** {phrases, terms}: what stands in quotation marks, as lists of words, and the words outside. */
export function parse(query) {
  const phrases = [];
  const rest = query.replace(/["“”„«»]([^"“”„«»]+)(?:["“”„«»]|$)/g, (_, inside) => {
    const found = words(inside);
    if (found.length) phrases.push(found);
    return " ";
  });
  return { phrases, terms: words(rest) };
}

/** What is asked of the index: it takes a phrase only where it is all that is asked. */
export function asked(query) {
  const { phrases, terms } = parse(query);
  if (phrases.length === 1 && !terms.length) return `"${phrases[0].join(" ")}"`;
  return [...phrases.flat(), ...terms].join(" ");
}

/** A page's words with their numbers, ready to be looked through. */
export class Text {
  constructor(content, located = []) {
    this.tokens = content.split(" ");
    this.located = new Set(located);
    this.flat = [];
    this.tokens.forEach((token, number) => {
      for (const word of words(token)) this.flat.push([word, number]);
    });
  }

  /** Ranges of word numbers [first, last) at which a phrase stands, word for word. */
  phrase(wanted) {
    const found = [];
    for (let at = 0; at + wanted.length <= this.flat.length; at++) {
      if (wanted.every((word, n) => this.flat[at + n][0] === word)) {
        found.push([this.flat[at][1], this.flat[at + wanted.length - 1][1] + 1]);
      }
    }
    return found;
  }

  /** The same for one word, in any of the forms in which the index found it. */
  term(wanted) {
    return this.flat
      .filter(([word, number]) => word === wanted || (this.located.has(number) && akin(word, wanted)))
      .map(([, number]) => [number, number + 1]);
  }

  /** For each phrase and word of a query, where it stands; null when one stands nowhere. */
  find({ phrases, terms }) {
    const found = [...phrases.map((each) => this.phrase(each)), ...terms.map((each) => this.term(each))];
    return found.every((places) => places.length) ? found : null;
  }
}

function akin(word, wanted) {
  let same = 0;
  while (same < word.length && word[same] === wanted[same]) same++;
  return same >= Math.min(STEM, wanted.length);
}
