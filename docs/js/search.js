// What answers a text that somebody types or pastes: pages, best first.
//
// A message leads to its page with its values, and so does a code. Else the titles, phrases and words of the pages are
// compared with the words of the text, which may be misspelt, joined, or not yet whole.

import { identify } from "./identify.js";
import MiniSearch from "./vendor/minisearch.js";
import { nearest, soughtWords, stem, words } from "./words.js";

const LONGEST = 1_000_000; // characters of a text
const SOUGHT = 60; // words of a text
const SHOWN = 10; // pages
const RELEVANT = 0.12; // of the score of the best page
const FIELDS = { code: 20, title: 6, phrases: 5, meaning: 2, words: 1 }; // and their weights
const OF_NO_CODE = 0.5; // the weight of a page about no code
const GUESSED = 0.5; // the weight of a word that was not typed like this

// Make the function that answers, from the documents of search.json and the table of messages.
export function searcher(documents, table) {
  const byCode = new Map(documents.filter(({ code }) => code).map((it) => [String(it.code), it]));
  const search = searcherForWords(documents);

  // The pages, whether the one page is meant for sure, and a sentence about them.
  return (text) => {
    if (text.length > LONGEST) return answer([], "This text is too long. Use only the part with the message.");
    if (!text.trim()) return answer([], "");
    const found = identify(text, table);
    const document = byCode.get(String(found?.code));
    if (document) return answer([result(document, found.params)], "1 page found.", true);
    const ranked = new Set([...begun(text, documents), ...search(text)]);
    const pages = [...ranked].slice(0, SHOWN).map((it) => result(it));
    const count = pages.length === 1 ? "1 page found." : `${pages.length} pages found.`;
    return answer(pages, pages.length ? count : "No error found. Check the spelling, or use the code or other words.");
  };
}

const answer = (pages, sentence, isSure = false) => ({ pages, sentence, isSure });

function result({ path, code, title, meaning }, params = {}) {
  const pairs = Object.entries(params).map((pair) => pair.map(encodeURIComponent).join("="));
  return { path: pairs.length ? `${path}#${pairs.join("&")}` : path, code, title, meaning };
}

// The pages of the codes that a lone number begins.
function begun(text, documents) {
  const [, digits] = /^\s*#?(\d+)\s*$/.exec(text) ?? [];
  return documents.filter(({ code }) => digits && String(code).startsWith(digits));
}

function searcherForWords(documents) {
  const byPath = new Map(documents.map((it) => [it.path, it]));
  const phrases = new Map(documents.map((it) => [it, it.phrases.map((phrase) => soughtWords(phrase).map(stem))]));
  const stems = new Map(); // of each word and stem, the words of titles and phrases first
  for (const field of Object.keys(FIELDS)) {
    for (const word of new Set(documents.flatMap((it) => words(textOf(it, field))))) {
      stems.set(word, stem(word)).set(stem(word), stem(word));
    }
  }
  const index = new MiniSearch({
    idField: "path",
    fields: Object.keys(FIELDS),
    extractField: textOf,
    tokenize: (text) => [...new Set(words(text).map((word) => stems.get(word)))],
    processTerm: (term) => term,
    searchOptions: {
      boost: FIELDS,
      boostDocument: (path) => (byPath.get(path).code ? 1 : OF_NO_CODE),
      bm25: { k: 1.2, b: 0, d: 0.5 },
    },
  });
  index.addAll(documents);

  return (text) => {
    const sought = meanings(soughtWords(text).slice(0, SOUGHT), stems);
    const weights = new Map(sought.flatMap((meaning) => [...meaning]));
    const found = index.search(text, { tokenize: () => [...weights.keys()], boostTerm: (term) => weights.get(term) });
    const ranked = found.map(({ id, score, terms }) => {
      const document = byPath.get(id);
      const share = sought.filter((meaning) => terms.some((term) => meaning.has(term))).length / sought.length;
      const whole = phrases.get(document).filter((phrase) => phrase.every((word) => terms.includes(word)));
      return { document, score: score * share ** 2 * (1 + Math.max(0, ...whole.map(({ length }) => length))) };
    });
    ranked.sort((one, other) => other.score - one.score);
    return ranked.filter(({ score }) => score > RELEVANT * ranked[0].score).map(({ document }) => document);
  };
}

const textOf = (document, field) => [document[field] ?? ""].flat().join(" ");

// The stems that each word may stand for, with their weights: its own, those of words that it begins, of two words that
// it joins, or of the word that it is most like.
function meanings(sought, stems) {
  const known = (word) => stems.get(word) ?? stems.get(stem(word));
  const all = joined(sought, known);
  return all.flatMap((word, at) => {
    const own = known(word);
    const longer = at < all.length - 1 ? [] : [...stems.keys()].filter((other) => other.startsWith(word));
    const meaning = new Map(longer.map((other) => [stems.get(other), GUESSED]));
    if (own) return [meaning.set(own, 1)];
    if (meaning.size) return [meaning];
    const parts = parted(word).find((pair) => pair.every(known));
    if (parts) return parts.map((part) => new Map([[known(part), 1]]));
    const like = nearest(word, stems.keys());
    return [new Map([like ? [stems.get(like), GUESSED] : [word, 1]])];
  });
}

// Words that are one in the pages: "quick books".
function joined(sought, known) {
  const all = [];
  for (const word of sought) {
    const last = all.at(-1);
    const isOne = last && known(last + word) && !(known(last) && known(word));
    if (isOne) all.pop();
    all.push(isOne ? last + word : word);
  }
  return all;
}

function parted(word) {
  const places = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => at + 3);
  return places.map((at) => [word.slice(0, at), word.slice(at)]);
}
