// Answer a typed or pasted text with pages, best first.
//
// A message or a code has one answer: its page, with the values of the message. Otherwise the words of the text are
// searched for in the titles, phrases and words of the pages. They may be misspelt, joined or unfinished.

import { identifyAll, unknownCodes } from "./identify.js";
import MiniSearch from "./vendor/minisearch.js";
import { findSignificantWords, readSpelledCode, splitWords, stemWord } from "./words.js";

const MAX_TEXT_LENGTH = 1_000_000;
const MAX_WORDS = 60; // of a text
const MAX_PAGES = 10;
const MAX_SHOWN_LENGTH = 60; // of a text without results
const MIN_RELEVANCE = 0.12; // of the score of the best page
const FIELD_WEIGHTS = { code: 20, title: 6, phrases: 5, meaning: 2, words: 1 };
const WEIGHT_WITHOUT_CODE = 0.5; // of a page that isn't about a code
const WEIGHT_OF_SIMILAR_WORD = 0.5;
const MAX_TYPO_SHARE = 0.25; // of the letters of a word
const MAX_PHRASES_WITH_WORD = 2; // of a page; a word in more of them is about all of the page

// Create what answers texts, from the documents of search.json and the table of recognition.json.
export function searcher(documents, table) {
  const byCode = new Map(documents.filter(({ code }) => code).map((document) => [String(document.code), document]));
  const searchWords = createWordSearch(documents);

  // The pages, whether the text means exactly these, a sentence about them, and codes that the guide doesn't have.
  return (text) => {
    if (text.length > MAX_TEXT_LENGTH) return createSearchAnswer([], "That's too long. Paste only the error message.");
    if (!text.trim()) return createSearchAnswer([], "");
    return answerErrors(text) ?? answerErrors(readSpelledCode(text)) ?? suggestPages(text);
  };

  function answerErrors(text) {
    const unknown = unknownCodes(text, table);
    const errors = identifyAll(text, table).filter(({ code }) => byCode.has(String(code)));
    const pages = countErrors(errors).map(({ code, params, count }) => ({
      ...createResultPage(byCode.get(String(code)), params),
      count,
    }));
    const sentences = [pages.length && describePageCount(pages), ...unknown.map(explainUnknownCode)].filter(Boolean);
    return sentences.length ? createSearchAnswer(pages, sentences.join(" "), true, unknown) : undefined;
  }

  function suggestPages(text) {
    const ranked = [...findPagesByNumber(text, documents), ...searchWords(text)];
    const found = new Map(ranked.toReversed().map((result) => [result.document, result]));
    const unique = [...new Set(ranked.map(({ document }) => found.get(document)))].slice(0, MAX_PAGES);
    const pages = unique.map(({ document, part }) => createResultPage(document, {}, part));
    return createSearchAnswer(pages, pages.length ? describePageCount(pages) : explainNoResults(text));
  }
}

const createSearchAnswer = (pages, sentence, isSure = false, unknown = []) => ({ pages, sentence, isSure, unknown });
const describePageCount = ({ length }) => (length === 1 ? "1 page found." : `${length} pages found.`);
const explainUnknownCode = (code) => `#${code} isn't in this guide.`;

// Each error once, with how often it occurs, the most frequent first, and without the bare code of an error whose
// values are known.
function countErrors(errors) {
  const counted = new Map();
  for (const error of errors) {
    const key = JSON.stringify(error);
    counted.set(key, { ...error, count: 1 + (counted.get(key)?.count ?? 0) });
  }
  const hasValues = ({ params }) => Object.keys(params).length > 0;
  const withValues = new Set(errors.filter(hasValues).map(({ code }) => code));
  const distinct = [...counted.values()].filter((error) => hasValues(error) || !withValues.has(error.code));
  return distinct.sort((one, other) => other.count - one.count);
}

function explainNoResults(text) {
  const characters = [...text.trim()];
  const isLong = characters.length > MAX_SHOWN_LENGTH;
  const shown = isLong ? `${characters.slice(0, MAX_SHOWN_LENGTH).join("")}…` : text.trim();
  return `No results for “${shown}”. Check the spelling, or try the code, such as 4004.`;
}

// A page with the values of a message, or with the part of it that a text is about.
function createResultPage({ path, code, title, meaning, repair }, params = {}, part = undefined) {
  const pairs = Object.entries(params).map((pair) => pair.map(encodeURIComponent).join("="));
  const fragment = pairs.join("&") || part?.fragment;
  return { path: fragment ? `${path}#${fragment}` : path, code, title, meaning, params, repair, line: part?.line };
}

// The pages of the codes that start with a number.
function findPagesByNumber(text, documents) {
  const [, digits] = /^\s*#?(\d+)\s*$/.exec(text) ?? [];
  return documents.filter(({ code }) => digits && String(code).startsWith(digits)).map((document) => ({ document }));
}

function createWordSearch(documents) {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const phrases = new Map(documents.map(({ path, phrases }) => [path, phrases.map(stemPhrase)]));
  const stems = new Map(); // by word and by stem; words of titles and phrases come first
  for (const field of Object.keys(FIELD_WEIGHTS)) {
    for (const word of new Set(documents.flatMap((document) => splitWords(readFieldText(document, field))))) {
      stems.set(word, stemWord(word)).set(stemWord(word), stemWord(word));
    }
  }
  const knownStems = new Set(stems.values());
  const phraseStems = new Set([...phrases.values()].flat(2));
  const isMisspelt = (term) => !knownStems.has(term) && !/\d/.test(term) && term.length > 2;
  const index = new MiniSearch({
    idField: "path",
    fields: Object.keys(FIELD_WEIGHTS),
    extractField: readFieldText,
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
    const terms = [...new Set(findSearchTerms(findSignificantWords(text).slice(0, MAX_WORDS), stems, phraseStems))];
    const found = index.search(text, { tokenize: () => terms });
    const ranked = found.map(({ id, score, terms: foundTerms, queryTerms }) => {
      const share = new Set(queryTerms).size / terms.length;
      const complete = phrases.get(id).filter((phrase) => phrase.every((word) => foundTerms.includes(word)));
      const longest = Math.max(0, ...complete.map(({ length }) => length));
      const document = byPath.get(id);
      return { document, part: findPagePart(document, foundTerms), score: score * share ** 2 * (1 + longest) };
    });
    ranked.sort((one, other) => other.score - one.score);
    return ranked.filter(({ score }) => score > MIN_RELEVANCE * ranked[0].score);
  };
}

// The only part of a page that has most of the found words which aren't about all of the page.
function findPagePart({ title, phrases, parts }, foundTerms) {
  const splitIntoStems = (text) => splitWords(text).map(stemWord);
  const inPhrases = phrases.flatMap((phrase) => [...new Set(splitIntoStems(phrase))]);
  const isAboutWholePage = (term) => inPhrases.filter((other) => other === term).length > MAX_PHRASES_WITH_WORD;
  const titleStems = splitIntoStems(title);
  const terms = foundTerms.filter((term) => !titleStems.includes(term) && !isAboutWholePage(term));
  const findPartsWithMostTerms = (textOfPart) =>
    parts.filter((part) => {
      const stems = splitIntoStems(textOfPart(part));
      return terms.filter((term) => stems.includes(term)).length > terms.length / 2;
    });
  const candidates = [
    findPartsWithMostTerms(({ heading }) => heading),
    findPartsWithMostTerms(({ heading, line }) => `${heading} ${line}`),
  ];
  const single = terms.length ? candidates.find(({ length }) => length === 1) : undefined;
  return single?.[0];
}

const readFieldText = (document, field) => [document[field] ?? ""].flat().join(" ");
const stemPhrase = (phrase) => findSignificantWords(phrase).map(stemWord);

// The stems to search for. An unknown word may be unfinished, two words without a space, or have two letters swapped.
function findSearchTerms(words, stems, phraseStems) {
  const findStem = (word) => stems.get(word) ?? stems.get(stemWord(word));
  return words.flatMap((word, at) => {
    if (findStem(word)) return [findStem(word)];
    const isLast = at === words.length - 1;
    const finished = isLast && [...stems.keys()].find((other) => other.startsWith(word));
    const pair = listWordSplits(word).find((parts) => parts.every((part) => phraseStems.has(findStem(part))));
    if (pair && !finished) return pair.map(findStem);
    const intended = finished || swapLetters(word).find(findStem);
    return [intended ? findStem(intended) : stemWord(word)];
  });
}

function listWordSplits(word) {
  const indices = Array.from({ length: Math.max(0, word.length - 5) }, (_, at) => at + 3);
  return indices.map((at) => [word.slice(0, at), word.slice(at)]);
}

function swapLetters(word) {
  return Array.from(word.slice(1), (next, at) => word.slice(0, at) + next + word[at] + word.slice(at + 2));
}
