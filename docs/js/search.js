// What answers a text that somebody types or pastes: pages, best first.
//
// A message leads to its page with its values, and so does a code. Else the phrases, keywords and words of the pages
// are compared with those of the text, which may be misspelt, joined, or not yet whole.

import { identify } from "./identify.js";
import MiniSearch from "./vendor/minisearch.js";
import { soughtWords, stem, words } from "./words.js";

const LONGEST = 1_000_000; // characters of a text
const SOUGHT = 60; // words of a text
const SHOWN = 8; // pages
const RELEVANT = 0.12; // of the score of the best page
const BOOST = { code: 20, title: 6, phrases: 5, meaning: 2, words: 1 };

const forms = (text) => words(text).flatMap((word) => [...new Set([word, stem(word)])]);

// Make the function that answers, from the documents of search.json and the table of messages.
export function searcher(documents, table) {
  const byCode = new Map(documents.filter(({ code }) => code).map((it) => [String(it.code), it]));
  const stems = new Map();
  const index = new MiniSearch({
    fields: Object.keys(BOOST),
    extractField: (document, field) => (field === "id" ? document.path : [document[field]].flat().join(" ")),
    idField: "id",
    tokenize: forms,
    processTerm: (term) => term,
  });
  for (const document of documents) {
    document.sets = document.phrases.map((phrase) => [...new Set(words(phrase).map(stem))]);
    const { title, meaning, phrases } = document;
    for (const word of words([title, meaning, ...phrases, document.words].join(" "))) {
      stems.set(word, stem(word)).set(stem(word), stem(word));
    }
  }
  index.addAll(documents);
  const byPath = new Map(documents.map((it) => [it.path, it]));
  const isKnown = (word) => stems.has(word);

  function search(text) {
    const sought = understood(soughtWords(text).slice(0, SOUGHT), isKnown, stems);
    const isLast = (term, at, terms) => at === terms.length - 1;
    const found = index.search(text, {
      tokenize: () => sought,
      boost: BOOST,
      bm25: { k: 1.2, b: 0.2, d: 0.5 },
      prefix: (...term) => isLast(...term) || !isKnown(term[0]),
      fuzzy: (term) => !isKnown(term) && edits(term),
    });
    const ranked = found.map((it) => ({ document: byPath.get(it.id), score: score(it, byPath.get(it.id), sought) }));
    ranked.sort((one, other) => other.score - one.score);
    return ranked.filter(({ score }) => score > RELEVANT * ranked[0].score).map(({ document }) => document);
  }

  function score({ score, terms, queryTerms }, document, sought) {
    const share = new Set(queryTerms).size / new Set(sought).size;
    const matched = new Set(terms.map((term) => stems.get(term)));
    const longest = Math.max(0, ...document.sets.map((phrase) => (phrase.every((word) => matched.has(word)) ? phrase.length : 0)));
    return score * share ** 2 * (1 + longest);
  }

  // The pages, whether one of them is meant for sure, and a sentence about them.
  return (text) => {
    if (text.length > LONGEST) return answer([], "This text is too long. Use only the part with the message.");
    if (!text.trim()) return answer([], "");
    const found = identify(text, table);
    const document = byCode.get(String(found?.code));
    if (document) return answer([result(document, found.params)], "1 page found.", true);
    const pages = search(text).slice(0, SHOWN).map((it) => result(it));
    const count = pages.length === 1 ? "1 page found." : `${pages.length} pages found.`;
    return answer(pages, pages.length ? count : "No error found. Check the spelling, or use the code or other words.");
  };
}

const answer = (pages, sentence, isSure = false) => ({ pages, sentence, isSure });

function result({ path, code, title, meaning }, params = {}) {
  const pairs = Object.entries(params).map((pair) => pair.map(encodeURIComponent).join("="));
  return { path: pairs.length ? `${path}#${pairs.join("&")}` : path, code, title, meaning };
}

// The words in the form that the pages have: a stem, letters in their order, parted or joined.
function understood(sought, isKnown, stems) {
  const terms = [];
  for (let at = 0; at < sought.length; at++) {
    const [word, next] = sought.slice(at, at + 2);
    const known = [word, stem(word)].find(isKnown);
    if (next && isKnown(word + next) && !(known && isKnown(stem(next)))) {
      terms.push(stems.get(word + next));
      at++;
    } else if (known) {
      terms.push(at < sought.length - 1 ? stems.get(known) : known);
    } else {
      terms.push(...(swapped(word).find(isKnown) ? [stems.get(swapped(word).find(isKnown))] : parted(word, isKnown)));
    }
  }
  return terms;
}

const places = (word, first) => Array.from({ length: Math.max(0, word.length - 2 * first + 1) }, (_, at) => at + first);

function swapped(word) {
  return places(word, 1).map((at) => word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1));
}

function parted(word, isKnown) {
  const parts = places(word, 3).map((at) => [word.slice(0, at), word.slice(at)].map((it) => (isKnown(it) ? it : stem(it))));
  return parts.find((pair) => pair.every(isKnown)) ?? [word];
}

function edits(term) {
  if (/\d/.test(term) || term.length < 4) return false;
  return term.length < 7 ? 1 : 2;
}
