// Find the errors in a text by the table of recognition.json, as errors_pkg/_recogniser.py does.
//
// tests/identify_cases.yml shows by example what is found and what is not.

import { findMessages } from "./match.js";
import { cleanText, escapesOf, matchAt, pattern, toSubject, undoEscape } from "./unescape.js";

const EVIDENCE_LENGTH = 40; // characters before a code that may name it as one
const MAX_CODE_DISTANCE = 100; // characters between a code and its message

// The first message of a text as {code, params}, or else its first code, or undefined.
export function identify(text, table) {
  const errors = findErrors(toSubject(table, text));
  const first = errors.find(({ isMessage }) => isMessage) ?? errors[0];
  return first && toResult(first);
}

// All errors of a text, but not a code beside a message that has it.
export function identifyAll(text, table) {
  return findErrors(toSubject(table, text)).map(toResult);
}

const toResult = ({ code, params }) => ({ code, params });
const byPosition = (one, other) => one.start - other.start || other.end - one.end;

function findErrors(subject) {
  const messages = findMessages(subject).map((message) => applyHeading(subject, message));
  const found = [];
  for (const error of [...messages, ...findKeys(subject), ...findCodes(subject)].sort(byPosition)) {
    const last = found.at(-1) ?? { start: 0, end: 0 };
    const isBeside = error.code === last.code && error.start < last.end + MAX_CODE_DISTANCE;
    if (error.start < last.end || (isBeside && last.isMessage && !error.isMessage)) continue;
    if (isBeside && error.isMessage && !last.isMessage) found.pop();
    found.push(error);
  }
  return found;
}

// Prefer the code of a heading right before a message to the code of the message.
function applyHeading({ table, folded }, message) {
  const before = folded.slice(Math.max(message.start - 2 * EVIDENCE_LENGTH, 0), message.start);
  const heading = pattern(table, "heading").exec(before);
  if (!heading) return message;
  const [all, code] = heading;
  const start = message.start - before.length + heading.index + all.lastIndexOf(code);
  return { ...message, start, code, params: code === message.code ? message.params : {} };
}

// Find the codes that the words around them name as codes.
function* findCodes({ table, folded }) {
  const only = pattern(table, "only_code").exec(folded);
  if (only) return yield { start: only[0].indexOf(only[1]), end: only[0].length, code: only[1], params: {} };
  for (const { 0: code, index } of folded.matchAll(pattern(table, "code", "g"))) {
    const before = folded.slice(Math.max(index - EVIDENCE_LENGTH, 0), index);
    const isNamed = pattern(table, "evidence_before").test(before) || matchAt(table, "evidence_around", folded, index);
    if (isNamed) yield { start: index, end: index + code.length, code, params: {} };
  }
}

// Find keys and exceptions, with the arguments that an exception is written with.
function* findKeys({ table, text, folded }) {
  for (const { 0: key, index } of folded.matchAll(pattern(table, "key", "g"))) {
    const [code, params] = [table.keys[key], {}];
    let end = index + key.length;
    for (let argument; (argument = matchAt(table, "argument", text, end)); end += argument[0].length) {
      const [all, name, slashes, quote, value] = argument;
      const escapes = new Set([...escapesOf(table, slashes + quote)[0], "json"]);
      params[name] = cleanText(table, [...escapes].reduce((undone, escape) => undoEscape(table, escape, undone), value));
    }
    const isKnown = Object.keys(params).join() === table.params[code].join();
    yield { start: index, end, code, params: isKnown ? params : {}, isMessage: isKnown && table.params[code].length > 0 };
  }
}
