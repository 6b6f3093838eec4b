// Find the messages of a text by the table of recognition.json, as errors_pkg/_messages.py does.
//
// Words before an opening quote that begin a message are its head; words behind a closing quote that end one are a tail.
// Each tail belongs to the nearest open head, which waits for it only as far as a message reaches.

import { AROUND, has, layersOf, matchAt, own, pattern, plainValue } from "./plain.js";

const NESTED = 3; // open heads that a tail is tried with

const formOf = (table, quote) => layersOf(table, quote).slice(0, -1).join();

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

function readTail({ table, text, folded }, { 0: all, 1: quote, index }) {
  const ends = new Map();
  let [tree, at] = [table.tails, index + all.length];
  for ([tree, at] of walk({ table, folded }, tree, at)) (tree[""] ?? []).forEach((number) => ends.set(number, at));
  const cut = matchAt({ table, folded }, "cut", at);
  if (cut && Object.keys(tree).some((word) => word !== "*" && word.startsWith(cut[1]))) {
    for (const number of tree["*"]) if (!ends.has(number)) ends.set(number, at);
  }
  return { start: index, form: formOf(table, text.slice(index, index + quote.length)), ends };
}

export function* messages(state) {
  let found = pairs(state);
  if (state.folded.length < state.table.reach) letItBeAll(state, (found = [...found]));
  let reached = 0;
  for (const { head, ending } of found) {
    const params = head.start >= reached && ending ? values(state, head, ending) : undefined;
    if (!params) continue;
    reached = ending.end;
    yield { start: head.start, end: reached, code: String(ending.row[0]), params };
  }
}

// Heads, and the matches of tails, in the order of their places.
function* inOrder(heads, tails) {
  let head = heads.next().value;
  for (const tail of tails) {
    for (; head && head.begin <= tail.index; head = heads.next().value) yield { at: head.begin, head };
    yield { at: tail.index, tail };
  }
  for (; head; head = heads.next().value) yield { at: head.begin, head };
}

// Give each tail to the nearest open head that it fits; what that encloses is its value.
function* pairs(state) {
  const { table, folded } = state;
  const [waiting, opened] = [[], []];
  for (const { at, head, tail } of inOrder(findHeads(state), folded.matchAll(pattern(table, "tail", "g")))) {
    while (opened.length && opened[0].head.begin < at - table.reach) opened.shift();
    while (waiting.length && waiting[0] !== opened[0]) yield waiting.shift();
    if (head) {
      const pair = { head, ending: head.quote ? undefined : { close: at, end: at, row: head.rows[0] } };
      waiting.push(pair);
      if (head.quote) opened.push(pair);
    } else if (opened.length) {
      close(state, opened, readTail(state, tail));
    }
  }
  yield* waiting;
}

function close(state, opened, tail) {
  for (let depth = 1; depth <= Math.min(NESTED, opened.length); depth++) {
    const ending = endingOf(state, opened.at(-depth).head, tail);
    if (!ending) continue;
    opened.at(-depth).ending = ending;
    opened.splice(-depth);
    return;
  }
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
function letItBeAll(state, found) {
  const { table, folded } = state;
  if (!found.length || !found[0].head.quote || found[0].head.start > AROUND) return;
  const { head, ending: known } = found[0];
  const last = [...folded.matchAll(pattern(table, "tail", "g"))].at(-1);
  const ending = last && endingOf(state, head, readTail(state, last));
  if (!ending || folded.length - ending.end > AROUND) return;
  const isOne = known ? !has(table, "next", folded.slice(known.end, ending.close)) : found.at(-1).head.begin === ending.close;
  const isAll = has(table, "before_all", folded.slice(0, head.start)) && has(table, "after_all", folded.slice(ending.end));
  if (isOne && isAll) found[0].ending = ending;
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
