// Find errors in any text by the table of recognition.json, as errors_pkg/_find.py does.
//
// Words before an opening quote that begin a message are its head; words behind a closing quote that end one are a tail.
// Each tail belongs to the nearest open head. tests/identify_cases.yml shows by example what is found and what is not.

import { clean, fold, has, layersOf, own, pattern, plainValue, undo } from "./plain.js";

const AROUND = 40; // characters around a number
const BESIDE = 100; // characters between a code and its message
const NESTED = 3; // open heads that a tail is tried with

// The first message of a text as {code, params}, or else its first code, or undefined where there is none.
export function identify(text, table) {
  const state = read(text, table);
  const keys = [...findKeys(state)];
  let found = [...messages(state), ...keys.filter(hasParams)];
  const [first] = found.length ? [] : codes(state);
  if (!found.length) found = first ? [...keys, first] : keys;
  return found.sort(byStart).map(result)[0];
}

// All errors of a text, but no code for itself beside a message that has it.
export function identifyAll(text, table) {
  const state = read(text, table);
  const found = [];
  for (const it of [...messages(state), ...findKeys(state), ...codes(state)].sort(byStart)) {
    const last = found.at(-1) ?? { end: -BESIDE, params: {} };
    const isBeside = it.code === last.code && it.start < last.end + BESIDE;
    if (it.start < last.end || (isBeside && hasParams(last) && !hasParams(it))) continue;
    if (isBeside && hasParams(it) && !hasParams(last)) found.pop();
    found.push(it);
  }
  return found.map(result);
}

const read = (text, table) => ({ table, text: clean(table, text), folded: fold(clean(table, text)) });
const byStart = (one, other) => one.start - other.start || other.end - one.end;
const result = ({ code, params }) => ({ code, params });
const hasParams = ({ params }) => Object.keys(params).length > 0;
const formOf = (table, quote) => layersOf(table, quote).slice(0, -1).join();

function matchAt({ table, folded }, name, at) {
  const sticky = pattern(table, name, "y");
  sticky.lastIndex = at;
  return sticky.exec(folded);
}

// Go down a tree of words as far as the text does.
function* walk(state, tree, at) {
  let word;
  while ((word = matchAt(state, "word", at)) && own(tree, word[1])) {
    [tree, at] = [tree[word[1]], at + word[0].length];
    yield [tree, at];
  }
}

function* findHeads(state) {
  const { table, text, folded } = state;
  for (const { index } of folded.matchAll(pattern(table, "head", "g"))) {
    if (!matchAt(state, "starts", index)) continue;
    const before = folded.slice(Math.max(index - AROUND, 0), index);
    let head;
    for (const [tree, at] of walk(state, table.heads, index)) {
      const rows = (tree[""] ?? []).map((number) => table.rows[number]);
      const valued = rows.filter(([, names]) => names.length);
      const opening = valued.length ? matchAt(state, "open", at) : null;
      if (opening) {
        const begin = at + opening[0].length;
        const quote = text.slice(begin - opening[2].length, begin);
        head = { begin, slashes: opening[1], quote, rows: valued };
      } else if (valued.length < rows.length) {
        head = { begin: at, slashes: "", quote: "", rows: rows.filter(([, names]) => !names.length) };
      }
    }
    if (head) yield { ...head, start: index - (pattern(table, "interjection").exec(before)?.[0].length ?? 0) };
  }
}

function* findTails(state) {
  const { table, text, folded } = state;
  for (const { 0: all, 1: quote, index } of folded.matchAll(pattern(table, "tail", "g"))) {
    const ends = new Map();
    let [tree, at] = [table.tails, index + all.length];
    for ([tree, at] of walk(state, tree, at)) (tree[""] ?? []).forEach((number) => ends.set(number, at));
    const cut = matchAt(state, "cut", at);
    if (cut && Object.keys(tree).some((word) => word !== "*" && word.startsWith(cut[1]))) {
      for (const number of tree["*"]) if (!ends.has(number)) ends.set(number, at);
    }
    yield { start: index, form: formOf(table, text.slice(index, index + quote.length)), ends };
  }
}

function* messages(state) {
  const [heads, tails] = [[...findHeads(state)], [...findTails(state)]];
  const endings = pair(state, heads, tails);
  const whole = heads.length && tails.length ? wholeOf(state, heads, tails, endings) : undefined;
  if (whole) endings.set(heads[0], whole);
  let reached = 0;
  for (const head of heads) {
    const unquoted = head.quote ? undefined : { close: head.begin, end: head.begin, row: head.rows[0] };
    const ending = endings.get(head) ?? unquoted;
    const params = head.start >= reached && ending ? values(state, head, ending) : undefined;
    if (!params) continue;
    reached = ending.end;
    yield headed(state, { start: head.start, end: reached, code: String(ending.row[0]), params });
  }
}

// Give each tail to the nearest open head that it fits; what that encloses is its value.
function pair(state, heads, tails) {
  const [endings, opened] = [new Map(), []];
  const waiting = heads.filter(({ quote }) => quote).reverse();
  for (const tail of tails) {
    while (waiting.length && waiting.at(-1).begin <= tail.start) opened.push(waiting.pop());
    for (let depth = 1; depth <= Math.min(NESTED, opened.length); depth++) {
      const ending = endingOf(state, opened.at(-depth), tail);
      if (!ending) continue;
      endings.set(opened.at(-depth), ending);
      opened.splice(-depth);
      break;
    }
  }
  return endings;
}

// How a tail ends a message, if its quote is escaped as the opening one is.
function endingOf({ table, folded }, { begin, slashes, quote, rows }, { start, form, ends }) {
  const close = start - slashes.length;
  const fits = close >= begin && folded.startsWith(slashes, close) && formOf(table, quote) === form;
  const found = fits ? rows.filter((row) => ends.has(row[2])) : [];
  const endings = found.map((row) => ({ close, end: ends.get(row[2]), row }));
  const ending = endings.sort((one, other) => other.end - one.end)[0];
  const longer = ending ? rows.filter((row) => row[3].length > ending.row[3].length) : [];
  return longer.some((row) => matchAt({ table, folded }, row[3][0], close)) ? undefined : ending;
}

// Let the last tail end the first head where the text is nothing but that message.
function wholeOf(state, heads, tails, endings) {
  const { table, folded } = state;
  const [head, known] = [heads[0], endings.get(heads[0])];
  const ending = head.quote ? endingOf(state, head, tails.at(-1)) : undefined;
  if (!ending || head.start > AROUND || folded.length - ending.end > AROUND) return undefined;
  const isOne = known ? !has(table, "next", folded.slice(known.end, ending.close)) : heads.at(-1).begin === ending.close;
  const isAll = has(table, "before_all", folded.slice(0, head.start)) && has(table, "after_all", folded.slice(ending.end));
  return isOne && isAll ? ending : undefined;
}

// The values of a message, unless one holds the start of another message.
function values({ table, text, folded }, head, { close, end, row: [, names, , betweens] }) {
  const params = {};
  let at = head.begin;
  for (const [place, name] of names.entries()) {
    const between = place < betweens.length ? pattern(table, betweens[place]).exec(folded.slice(at, close)) : undefined;
    const until = between ? at + between.index : close;
    const inside = folded.slice(at, Math.min(until, at + table.longest_value + 1));
    if (between === null || inside.length > table.longest_value || has(table, "unknown", inside)) return undefined;
    params[name] = plainValue(table, text, folded, [head.start, at, until, end], head.slashes + head.quote);
    at = until + (between?.[0].length ?? 0);
  }
  return params;
}

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
