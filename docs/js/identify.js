// Find the errors in a text by the table of recognition.json, as errors_pkg/_recogniser.py does.
//
// tests/identify_cases.yml shows by example what is found and what is not.

import { findMessages } from "./match.js";
import { cleanText, createSubject, unwrapQuote, getOwnProperty, getPattern, isValueLonger, matchAt, undoEscape } from "./unescape.js";

const MAX_CODE_DISTANCE = 100; // characters between a code and its message

// The first message of a text as {code, params}, or else its first code, or undefined.
export function identify(text, table) {
  const errors = findErrors(createSubject(table, text)).filter(isKnown(table));
  const first = errors.find(({ isMessage }) => isMessage) ?? errors[0];
  return first && pickCodeAndParams(first);
}

// All errors of a text, but not a code beside a message that has it.
export function identifyAll(text, table) {
  return findErrors(createSubject(table, text)).filter(isKnown(table)).map(pickCodeAndParams);
}

// The codes of a text that the table does not have, each once.
export function unknownCodes(text, table) {
  const codes = findErrors(createSubject(table, text)).map(({ code }) => code);
  return [...new Set(codes)].filter((code) => !getOwnProperty(table.params, code));
}

const isKnown = (table) => ({ code }) => getOwnProperty(table.params, code);
const pickCodeAndParams = ({ code, params }) => ({ code, params });

function findErrors(subject) {
  const codes = [...findCodes(subject)];
  const messages = applyHeadings(subject, findMessages(subject), codes);
  const errors = [...messages, ...findKeys(subject), ...codes];
  const found = [];
  for (const error of errors.sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = found.at(-1) ?? { start: 0, end: 0 };
    const isBeside = error.code === last.code && !isValueLonger(subject, last.end, error.start, MAX_CODE_DISTANCE);
    if (error.start < last.end || (isBeside && last.isMessage && !error.isMessage)) continue;
    if (isBeside && error.isMessage && !last.isMessage) found.pop();
    found.push(error);
  }
  return found;
}

// Prefer the code of a heading right before a message, except in brackets, to its own.
function applyHeadings(subject, messages, codes) {
  const headings = new Map();
  for (const code of codes) {
    const gap = matchAt(subject.table, "heading_end", subject.folded, code.end);
    if (gap) headings.set(code.end + gap[0].length, { ...code, isInBrackets: gap[1].includes("]") });
  }
  return messages.map((message) => {
    const { start, code, isInBrackets } = headings.get(message.start) ?? message;
    const isOther = !isInBrackets && code !== message.code && getOwnProperty(subject.table.params, code);
    return isOther ? { ...message, start, code, params: {} } : { ...message, start };
  });
}

// Find the codes that the words around them name as codes, known or not.
function* findCodes(subject) {
  const { table, folded } = subject;
  const only = getPattern(table, "only_code").exec(folded);
  if (only) return yield { start: only[0].indexOf(only[1]), end: only[0].length, code: only[1], params: {} };
  for (const { 0: named, 1: first, index } of folded.matchAll(getPattern(table, "named_code", "g"))) {
    let [code, end] = [first, index + named.length];
    for (let next; code; [code, end] = [next?.[1], end + (next?.[0].length ?? 0)]) {
      yield { start: end - code.length, end, code, params: {} };
      next = matchAt(table, "next_code", folded, end);
    }
  }
}

// Find keys and exceptions, with the arguments that an exception is written with.
function* findKeys({ table, text, folded }) {
  for (const { 0: key, index } of folded.matchAll(getPattern(table, "key", "g"))) {
    const [code, params] = [getOwnProperty(table.keys, key.replace(/_|(error)+$/g, "")), {}];
    if (!code) continue;
    let end = index + key.length;
    for (let argument; (argument = matchAt(table, "argument", text, end)); end += argument[0].length) {
      const [all, name, slashes, quote, value] = argument;
      const escapes = new Set([...unwrapQuote(table, slashes + quote)[0], "json"]);
      params[name] = cleanText(table, [...escapes].reduce((undone, escape) => undoEscape(table, escape, undone), value));
    }
    const hasAll = Object.keys(params).join() === table.params[code].join();
    yield { start: index, end, code, params: hasAll ? params : {}, isMessage: hasAll && table.params[code].length > 0 };
  }
}
