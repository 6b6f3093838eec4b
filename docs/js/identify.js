// Find errors in any text by the table of recognition.json, as errors_pkg/_find.py does.
//
// tests/identify_cases.yml shows by example what is found and what is not.

import { messages } from "./messages.js";
import { AROUND, clean, fold, layersOf, matchAt, own, pattern, undo } from "./plain.js";

const BESIDE = 100; // characters between a code and its message

// The first message of a text as {code, params}, or else its first code, or undefined where there is none.
export function identify(text, table) {
  const state = read(text, table);
  const keys = [...findKeys(state)];
  const [message] = messages(state);
  const told = [message && headed(state, message), keys.find(hasParams)].filter(Boolean);
  const found = told.length ? told : [keys[0], codes(state).next().value].filter(Boolean);
  return found.sort(byStart).map(result)[0];
}

// All errors of a text, but no code for itself beside a message that has it.
export function identifyAll(text, table) {
  const state = read(text, table);
  const found = [];
  for (const it of [...headedMessages(state), ...findKeys(state), ...codes(state)].sort(byStart)) {
    const last = found.at(-1) ?? { end: -BESIDE, params: {} };
    const isBeside = it.code === last.code && it.start < last.end + BESIDE;
    if (it.start < last.end || (isBeside && hasParams(last) && !hasParams(it))) continue;
    if (isBeside && hasParams(it) && !hasParams(last)) found.pop();
    found.push(it);
  }
  return found.map(result);
}

const headedMessages = (state) => [...messages(state)].map((it) => headed(state, it));
const read = (text, table) => ({ table, text: clean(table, text), folded: fold(clean(table, text)) });
const byStart = (one, other) => one.start - other.start || other.end - one.end;
const result = ({ code, params }) => ({ code, params });
const hasParams = ({ params }) => Object.keys(params).length > 0;

// Let the code of a heading right before a message win over the message.
function headed(state, found) {
  const before = state.folded.slice(Math.max(found.start - AROUND, 0), found.start);
  const heading = pattern(state.table, "heading").exec(before);
  if (!heading || !own(state.table.params, heading[1])) return found;
  const start = found.start - before.length + heading.index;
  if (heading[1] === found.code) return { ...found, start };
  const isMeant = isCode(state, start, start + heading[1].length, "leading");
  return isMeant ? { start, end: found.end, code: heading[1], params: {} } : found;
}

function* codes(state) {
  const alone = pattern(state.table, "alone").exec(state.folded);
  if (alone) return yield { start: 0, end: alone[0].length, code: alone[1], params: {} };
  for (const { 0: code, index } of state.folded.matchAll(pattern(state.table, "code", "g"))) {
    const end = index + code.length;
    if (isCode(state, index, end, "named")) yield { start: index, end, code, params: {} };
  }
}

// Whether the words around a number mean it as a code.
function isCode(state, start, end, name) {
  const before = state.folded.slice(Math.max(start - AROUND, 0), start);
  const lead = pattern(state.table, name).exec(before);
  const isMeant = lead ? !lead.slice(1).some((group) => group) : matchAt(state, "names", start);
  return isMeant && (before.endsWith("#") || !matchAt(state, "counts", end));
}

// Keys and exceptions, and the values that an exception is written with.
function* findKeys(state) {
  const { table, text, folded } = state;
  for (const { 0: key, index } of folded.matchAll(pattern(table, "key", "g"))) {
    if (!matchAt(state, "key_starts", index)) continue;
    const [code, params] = [table.keys[key], {}];
    let [at, argument] = [index + key.length];
    while ((argument = matchAt({ table, folded: text }, "argument", at))) {
      const layers = new Set([...layersOf(table, argument[2] + argument[3]).slice(0, -1), "json"]);
      params[argument[1]] = [...layers].reduce((value, layer) => undo(table, layer, value), argument[4]);
      at += argument[0].length;
    }
    const isKnown = Object.keys(params).join() === table.params[code].join();
    yield { start: index, end: at, code, params: isKnown ? params : {} };
  }
}
