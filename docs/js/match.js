// Find the messages of a text, with their values, as errors_pkg/_match.py does.
//
// A *head* is the literal text before a message's first value, a *tail* the text after its last.
// Each tail belongs to the nearest open head. Trees of words contain the known ones.

import { getOwn, getPattern, isLonger, matchAt, unescapeValue } from "./unescape.js";

const MAX_OPEN_HEADS = 3;

// The messages of a text as {start, end, code, params, isMessage}.
export function findMessages(subject) {
  const fullText = matchFullText(subject);
  if (fullText) return [fullText];
  const found = [];
  for (const [head, ending] of pairHeadsWithTails(subject)) {
    const message = head.start >= (found.at(-1)?.end ?? 0) ? readMessage(subject, head, ending) : undefined;
    if (message) found.push(message);
  }
  return found;
}

// Match the first head with the last tail if the text is nothing but that message.
function matchFullText(subject) {
  const { table, folded } = subject;
  if (isLonger(subject, 0, folded.length, table.max_message_length)) return undefined;
  const head = findHeads(subject).next().value;
  const quote = [...folded.matchAll(getPattern(table, "tail", "g"))].at(-1);
  if (!head?.quote || !quote) return undefined;
  const ending = matchTail(subject, head, quote);
  const isFull =
    ending &&
    getPattern(table, "only_before").test(folded.slice(0, head.start)) &&
    getPattern(table, "only_after").test(folded.slice(ending.end)) &&
    !getPattern(table, "several_quotes").test(folded.slice(head.valueStart, ending.valueEnd));
  return isFull ? readMessage(subject, head, ending) : undefined;
}

// Give each tail to the nearest open head that it fits; what they enclose is the value.
function pairHeadsWithTails(subject) {
  const { table, folded } = subject;
  const heads = [...findHeads(subject)].map((head) => ({ at: head.valueStart, head }));
  const quotes = [...folded.matchAll(getPattern(table, "tail", "g"))].map((quote) => ({ at: quote.index, quote }));
  const pairs = [];
  let opened = [];
  for (const { at, head, quote } of [...heads, ...quotes].sort((one, other) => one.at - other.at)) {
    if (head?.quote) {
      opened = [...opened, head].slice(-MAX_OPEN_HEADS);
    } else if (head) {
      pairs.push([head, { valueEnd: at, end: at, template: head.templates[0] }]);
    } else {
      const endings = opened.map((nearest) => matchTail(subject, nearest, quote));
      const place = endings.findLastIndex(Boolean);
      if (place < 0) continue;
      pairs.push([opened[place], endings[place]]);
      opened = opened.slice(0, place);
    }
  }
  return pairs.sort(([one], [other]) => one.start - other.start);
}

// Go down a tree of words as far as the text does.
function* descendTree({ table, folded }, tree, at) {
  let word;
  while ((word = matchAt(table, "word", folded, at)) && getOwn(tree, word[1])) {
    [tree, at] = [tree[word[1]], at + word[0].length];
    yield [tree, at];
  }
}

function* findHeads(subject) {
  const { table, folded } = subject;
  for (const { index } of folded.matchAll(getPattern(table, "head", "g"))) {
    let head;
    for (const [tree, at] of descendTree(subject, table.heads, index)) {
      const templates = (tree[""] ?? []).map((number) => table.templates[number]);
      const withValues = templates.filter(({ params }) => params.length > 0);
      const withoutValues = templates.filter(({ params }) => params.length === 0);
      const opening = withValues.length ? matchAt(table, "opening_quote", folded, at) : null;
      if (opening) {
        const [all, slashes, quote] = opening;
        head = { start: index, valueStart: at + all.length, slashes, quote, templates: withValues };
      } else if (withoutValues.length) {
        head = { start: index, valueStart: at, slashes: "", quote: "", templates: withoutValues };
      }
    }
    if (head && matchAt(table, "head_start", folded, index)) yield head;
  }
}

// The numbers of the tails that can follow a closing quote, each with where it ends.
function findPossibleEndings(subject, quote) {
  const { table, folded } = subject;
  const ends = new Map();
  let [tree, at] = [table.tails, quote.index + quote[0].length];
  for ([tree, at] of descendTree(subject, tree, at)) for (const number of tree[""] ?? []) ends.set(number, at);
  const cutOff = matchAt(table, "cut_off", folded, at);
  if (cutOff && Object.keys(tree).some((word) => word !== "*" && word.startsWith(cutOff[1]))) {
    for (const number of tree["*"]) if (!ends.has(number)) ends.set(number, at);
  }
  return ends;
}

// The ending of a message, if its closing quote is escaped as the opening one is.
function matchTail(subject, { start, valueStart, slashes, templates }, quote) {
  const { table, folded } = subject;
  const valueEnd = quote.index - slashes.length;
  if (valueEnd < valueStart || !folded.startsWith(slashes, valueEnd)) return undefined;
  const ends = findPossibleEndings(subject, quote);
  const fitting = templates.filter(({ tail }) => ends.has(tail));
  if (!fitting.length) return undefined;
  const [longest] = fitting.sort((one, other) => ends.get(other.tail) - ends.get(one.tail));
  if (isLonger(subject, start, ends.get(longest.tail), table.max_message_length)) return undefined;
  const longer = templates.filter(({ separators }) => separators.length > longest.separators.length);
  const goesOn = longer.some(({ separators }) => matchAt(table, separators[0], folded, valueEnd));
  return goesOn ? undefined : { valueEnd, end: ends.get(longest.tail), template: longest };
}

// Read the values of a message, unless one contains the start of another message.
function readMessage(subject, head, { valueEnd, end, template }) {
  const { table, folded } = subject;
  const params = {};
  let at = head.valueStart;
  for (const [place, name] of template.params.entries()) {
    const separator = template.separators[place];
    const between = separator && getPattern(table, separator).exec(folded.slice(at, valueEnd));
    const close = between ? at + between.index : valueEnd;
    const isCutOff = getPattern(table, "unknown_message").test(folded.slice(at, close));
    if (isCutOff || (separator && !between)) return undefined;
    params[name] = unescapeValue(subject, [head.start, at, close, end], head.slashes + head.quote);
    at = close + (between?.[0].length ?? 0);
  }
  return { start: head.start, end, code: template.code, params, isMessage: true };
}
