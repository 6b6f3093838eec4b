// Answer a typed or pasted text with pages, best first.
//
// A message or a code has one answer: its page, with the values of the message. Otherwise the words of the text are
// searched for in the titles, phrases and words of the pages. They may be misspelt, joined or unfinished.

import { identify } from "./identify.js";
import MiniSearch from "./vendor/minisearch.js";
import { significantWords, splitWords, stem } from "./words.js";

const MAX_TEXT_LENGTH = 1_000_000;
const MAX_WORDS = 60; // of a text
const MAX_PAGES = 10;
const MIN_RELEVANCE = 0.12; // of the score of the best page
const FIELD_WEIGHTS = { code: 20, title: 6, phrases: 5, meaning: 2, words: 1 };
const WEIGHT_WITHOUT_CODE = 0.5; // of a page that isn't about a code
const WEIGHT_OF_SIMILAR_WORD = 0.5;
const MAX_TYPO_SHARE = 0.25; // of the letters of a word

// Create the function that answers, from the documents of search.json and the table of recognition.json.
export function searcher(documents, table) {
  const byCode = new Map(documents.filter(({ code }) => code).map((document) => [String(document.code), document]));
  const searchWords = createWordSearch(documents);

  // The pages, whether the text means exactly the first one, and a sentence about them.
  return (text) => {
    if (text.length > MAX_TEXT_LENGTH) return createAnswer([], "That's too long. Paste only the error message.");
    if (!text.trim()) return createAnswer([], "");
    const found = identify(text, table);
    const document = byCode.get(String(found?.code));
    if (document) return createAnswer([createPage(document, found.params)], "1 page found.", true);
    const ranked = new Set([...findByNumber(text, documents), ...searchWords(text)]);
    const pages = [...ranked].slice(0, MAX_PAGES).map((other) => createPage(other));
    const count = pages.length === 1 ? "1 page found." : `${pages.length} pages found.`;
    return createAnswer(pages, pages.length ? count : "No results. Check the spelling, or try the code, such as 4004.");
  };
}

const createAnswer = (pages, sentence, isSure = false) => ({ pages, sentence, isSure });

function createPage({ path, code, title, meaning }, params = {}) {
  const pairs = Object.entries(params).map((pair) => pair.map(encodeURIComponent).join("="));
  return { path: pairs.length ? `${path}#${pairs.join("&")}` : path, code, title, meaning };
}

// The pages of the codes that start with a number.
function findByNumber(text, documents) {
  const [, digits] = /^\s*#?(\d+)\s*$/.exec(text) ?? [];
  return documents.filter(({ code }) => digits && String(code).startsWith(digits));
}

function createWordSearch(documents) {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const phrases = new Map(documents.map(({ path, phrases }) => [path, phrases.map(stemPhrase)]));
  const stems = new Map(); // by word and by stem; words of titles and phrases come first
  for (const field of Object.keys(FIELD_WEIGHTS)) {
    for (const word of new Set(documents.flatMap((document) => splitWords(textOf(document, field))))) {
      stems.set(word, stem(word)).set(stem(word), stem(word));
    }
  }
  const knownStems = new Set(stems.values());
  const isMisspelt = (term) => !knownStems.has(term) && !/\d/.test(term) && term.length > 2;
  const index = new MiniSearch({
    idField: "path",
    fields: Object.keys(FIELD_WEIGHTS),
    extractField: textOf,
    tokenize: (text) => [...new Set(splitWords(text).map((word) => stems.get(word)))],
    processTerm: (term) => term,
    searchOptions: {
      boost: FIELD_WEIGHTS,
      boostDocument: (path) => (byPath.get(path).code ? 1 : WEIGHT_WITHOUT_CODE),
      bm25: { k: 1.2, b: 0, d: 0.5 },
      prefix: (term, at, terms) => at === terms.length - 1,
      fuzzy: (term) => isMisspelt(term) && MAX_TYPO_SHARE,
      weights: { prefix: WEIGHT_OF_SIMILAR_WORD, fuzzy: WEIGHT_OF_SIMILAR_WORD },
    },
  });
  index.addAll(documents);

  return (text) => {
    const terms = [...new Set(findTerms(significantWords(text).slice(0, MAX_WORDS), stems))];
    const found = index.search(text, { tokenize: () => terms });
    const ranked = found.map(({ id, score, terms: foundTerms, queryTerms }) => {
      const share = new Set(queryTerms).size / terms.length;
      const complete = phrases.get(id).filter((phrase) => phrase.every((word) => foundTerms.includes(word)));
      const longest = Math.max(0, ...complete.map(({ length }) => length));
      return { document: byPath.get(id), score: score * share ** 2 * (1 + longest) };
    });
    ranked.sort((one, other) => other.score - one.score);
    return ranked.filter(({ score }) => score > MIN_RELEVANCE * ranked[0].score).map(({ document }) => document);
  };
}

const textOf = (document, field) => [document[field] ?? ""].flat().join(" ");
const stemPhrase = (phrase) => significantWords(phrase).map(stem);

// The stems to search for. An unknown word may be unfinished, two words without a space, or have two letters swapped.
function findTerms(words, stems) {
  const stemOf = (word) => stems.get(word) ?? stems.get(stem(word));
  const joined = joinWords(words, stemOf);
  return joined.flatMap((word, at) => {
    if (stemOf(word)) return [stemOf(word)];
    const isLast = at === joined.length - 1;
    const finished = isLast && [...stems.keys()].find((other) => other.startsWith(word));
    const pair = splitInTwo(word).find((parts) => parts.every(stemOf));
    if (pair && !finished) return pair.map(stemOf);
    const intended = finished || swapLetters(word).find(stemOf);
    return [intended ? stemOf(intended) : stem(word)];
  });
}

// Join words that the pages write as one: "quick books".
function joinWords(words, stemOf) {
  const joined = [];
  for (const word of words) {
    const last = joined.at(-1);
    const isOne = last && stemOf(last + word) && !(stemOf(last) && stemOf(word));
    if (isOne) joined.pop();
    joined.push(isOne ? last + word : word);
  }
  return joined;
}

function splitInTwo(word) {
  const indices = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => at + 3);
  return indices.map((at) => [word.slice(0, at), word.slice(at)]);
}

function swapLetters(word) {
  return Array.from(word.slice(1), (next, at) => word.slice(0, at) + next + word[at] + word.slice(at + 2));
}
