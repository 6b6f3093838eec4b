// Find the messages of a text, with their values, as errors_pkg/_match.py does.
//
// A *head* is the literal text before a message's first value, a *tail* the text after its last.
// Each tail belongs to the nearest open head. Trees of words contain the known ones.

import { getOwnProperty, getPattern, isValueLonger, matchAt, unescapeValue } from "./unescape.js";

const MAX_OPEN_HEADS = 3;

// The messages of a text as {start, end, code, params, isMessage}.
export function findMessages(subject) {
  const heads = [...findHeads(subject)];
  const quotes = [...subject.folded.matchAll(getPattern(subject.table, "tail", "g"))];
  const pairs = matchFullText(subject, heads, quotes) ?? pairHeadsWithTails(subject, heads, quotes);
  const found = [];
  for (const [head, ending] of pairs.sort(([one], [other]) => one.start - other.start)) {
    const message = head.start >= (found.at(-1)?.end ?? 0) ? readMessage(subject, head, ending) : undefined;
    if (message) found.push(message);
  }
  return found;
}

// Pair the first head with the last tail if the text is nothing but that message.
function matchFullText(subject, [head], quotes) {
  const ending = head && quotes.length ? matchTail(subject, head, quotes.at(-1)) : undefined;
  if (!ending) return undefined;
  const { table, folded } = subject;
  const value = folded.slice(head.valueStart, ending.valueEnd);
  const around = [folded.slice(0, head.start), value, folded.slice(ending.end)].join("\0");
  return getPattern(table, "full_text").test(around) ? [[head, ending]] : undefined;
}

// Pair each tail with the nearest open head that it fits; what they enclose is the value.
function pairHeadsWithTails(subject, heads, quotes) {
  const withoutValues = heads.filter(({ quote }) => !quote);
  const waiting = heads.filter(({ quote }) => quote).reverse();
  const pairs = withoutValues.map((head) => [head, { end: head.valueStart, template: head.templates[0] }]);
  let opened = [];
  for (const quote of quotes) {
    while (waiting.at(-1)?.valueStart <= quote.index) opened = [...opened, waiting.pop()].slice(-MAX_OPEN_HEADS);
    const endings = opened.map((head) => matchTail(subject, head, quote));
    const place = endings.findLastIndex(Boolean);
    if (place < 0) continue;
    pairs.push([opened[place], endings[place]]);
    opened = opened.slice(0, place);
  }
  return pairs;
}

// Go down a tree of words as far as the text does.
function* descendTree({ table, folded }, tree, at) {
  let word;
  while ((word = matchAt(table, "word", folded, at)) && getOwnProperty(tree, word[1])) {
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
    if (head) yield head;
  }
}

// The ending of a message, if its closing quote is escaped as the opening one is.
function matchTail(subject, { start, valueStart, slashes, templates }, quote) {
  const { table, folded } = subject;
  const valueEnd = quote.index - slashes.length;
  if (valueEnd < valueStart || !folded.startsWith(slashes, valueEnd)) return undefined;
  let ending;
  for (const [tree, end] of descendTree(subject, table.tails, quote.index + quote[0].length)) {
    const cutOff = matchAt(table, "cut_off", folded, end);
    const isCutOff = cutOff && Object.keys(tree).some((word) => word.startsWith(cutOff[1]));
    const tails = [...(isCutOff ? tree["*"] : []), ...(tree[""] ?? [])];
    const template = templates.findLast(({ tail }) => tails.includes(tail));
    const isFitting = template && !isValueLonger(subject, start, end, table.max_message_length);
    if (isFitting) ending = { valueEnd, end, template };
  }
  if (!ending) return undefined;
  const longer = templates.filter(({ separators }) => separators.length > ending.template.separators.length);
  const continues = longer.some(({ separators }) => matchAt(table, separators[0], folded, valueEnd));
  return continues ? undefined : ending;
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
