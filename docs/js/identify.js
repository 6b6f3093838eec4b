// Find an error in any text, as errors_pkg.identify does; tests/identify_cases.yml holds both to the same.

const QUOTES = '"“”„‟«»';
const ERROR = words("err error errors errcode errorcode err_code error_code");
const NUMBER = words("no nr number");
const COUNTED = words(
  "account bill case credit customer estimate id invoice issue item job line load memo no note nr" +
    " number order page payment po pr quote receipt ref reference room ticket trip",
);
const ALONE = /^[\s#()[\]:.,;"'“”!?-]*$/;
const NEAR = /^[^\p{L}\p{N}_.!?;()\n]{1,12}$/u;
const NUMBER_GOES_ON = /^([.,:/-]?\p{Nd}|[%°€$£])/u;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\xa0" };
Object.assign(NAMED, { ldquo: "“", rdquo: "”", bdquo: "„", laquo: "«", raquo: "»" });
const CONTROL = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

// The result has the code and the values, or is undefined.
export function identify(text, catalog) {
  const templates = Object.entries(catalog).flatMap(([code, { message, former_messages }]) =>
    [message, ...former_messages].map((text) => template(code, text)),
  );
  const plain = read(text, templates);
  for (const other of readings(text)) {
    const found = message(other === text ? plain : read(other, templates), catalog);
    if (found) return found;
  }
  const at = plain.words.findIndex((word, at) => word.text in catalog && isCode(plain, at));
  return at < 0 ? undefined : { code: plain.words[at].text, params: {} };
}

function template(code, message) {
  const parts = message.split(/\{\w+\}/).map((part) => ({ part, words: split(part) }));
  return {
    code,
    names: [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
    start: parts[0].words,
    opens: parts.slice(0, -1).map(({ part, words }) => loosely(part.slice(words.at(-1).end))),
    ends: parts.slice(1).map(({ part, words }) => ({ words, lead: part.slice(0, words[0].begin) })),
  };
}

function read(text, templates) {
  const state = { text, words: split(text), starts: [], ends: new Map() };
  state.words.forEach((word, at) => {
    for (const template of templates) {
      if (matches(state.words, at, template.start)) state.starts.push({ at, template });
      for (const end of template.ends) {
        const close = matches(state.words, at, end.words) && before(text, word.begin, end.lead);
        if (close === false || close < 0) continue;
        if (!state.ends.has(end)) state.ends.set(end, []);
        state.ends.get(end).push({ close, after: state.words[at + end.words.length - 1].end });
      }
    }
  });
  state.starts.sort((a, b) => a.at - b.at || b.template.start.length - a.template.start.length);
  return state;
}

function message(state, catalog) {
  let best;
  for (const { at, template } of state.starts) {
    if (best && (best.at !== at || best.template.start.length !== template.start.length)) break;
    const found = valuesOf(state, at, template);
    if (found && (!best || isBelow(found.rank, best.rank))) best = { at, template, ...found };
  }
  return best && underHeading(state, best.at, best.template.code, best.params, catalog);
}

function isBelow(rank, other) {
  const differing = rank.findIndex((figure, place) => figure !== other[place]);
  return rank[differing] < other[differing];
}

// The values, and the rank of this reading, the best lowest: all of the text, an early end, then a long message.
function valuesOf(state, at, { names, start, opens, ends }) {
  const params = {};
  let close = Infinity;
  let after = state.words[at + start.length - 1].end;
  for (const [number, name] of names.entries()) {
    opens[number].lastIndex = after;
    const closes = state.ends.get(ends[number]) ?? [];
    if (!opens[number].test(state.text)) return;
    const begin = opens[number].lastIndex;
    const first = closes.findIndex(({ close }) => close >= begin);
    if (first < 0) return;
    const isLast = number === names.length - 1;
    const end = isLast ? lastClose(state, at, ends[number], closes, first) : closes[first];
    params[name] = state.text.slice(begin, end.close);
    close = Math.min(close, end.close);
    after = end.after;
  }
  const isOnly = state.starts.at(-1).at === at;
  return { params, rank: [isOnly && isAll(state, at, after) ? 0 : 1, close, -after] };
}

// A value may hold another message, or the end of its own.
function lastClose(state, at, end, closes, first) {
  const same = ({ lead, words }) => lead === end.lead && text(words) === text(end.words);
  const later = state.starts.filter((start) => start.at > at);
  const nested = later.filter(({ template }) => template.ends.some(same));
  const count = (starts, place) => new Set(starts.map((start) => start.at).filter((at) => state.words[at].begin < place)).size;
  const mayHoldAll = isAll(state, at, closes.at(-1).after);
  let depth = 1;
  let passed = 0;
  let chosen;
  for (const close of closes.slice(first)) {
    const reached = count(nested, close.close);
    depth = Math.max(depth + reached - passed - 1, 0);
    passed = reached;
    if (chosen && count(later, chosen.after) < count(later, close.close)) break;
    if (!depth && (!chosen || mayHoldAll)) chosen = close;
  }
  return chosen ?? closes.at(-1);
}

function isAll(state, at, after) {
  const isFirst = at === 0 || (at === 1 && /^\d+$/.test(state.words[0].text));
  return isFirst && after === state.words.at(-1).end;
}

function underHeading(state, at, code, params, catalog) {
  const heading = at && state.words[at - 1].text;
  if (heading in catalog && heading !== code) {
    const leadsItsLine = at === 1 || gap(state, at - 1).includes("\n");
    if (leadsItsLine || isCode(state, at - 1)) return { code: heading, params: {} };
  }
  return { code, params };
}

function isCode(state, at) {
  const between = gap(state, at);
  if (NUMBER_GOES_ON.test(state.text.slice(state.words[at].end, state.words[at].end + 2))) return false;
  if (state.words.length === 1 && between.split("#").length < 3 && ALONE.test(between)) return true;
  const sign = between.replace(/ $/, "");
  if (sign.endsWith("#") && !sign.endsWith("##") && (sign !== "#" || !at)) {
    return !(at && COUNTED.has(state.words[at - 1].text) && NEAR.test(between));
  }
  return namesError(state, at - 1, between);
}

function namesError(state, at, between) {
  if (NUMBER.has(state.words[at]?.text) && NEAR.test(between.replaceAll(".", ""))) {
    between = gap(state, at--);
  }
  if (state.words[at]?.text === "code" && NEAR.test(between)) {
    between = gap(state, at--);
    if (at < 0 || !/^[ \t]+$/.test(between)) return true;
  }
  return ERROR.has(state.words[at]?.text) && NEAR.test(between);
}

function* readings(text) {
  yield text;
  if (text.includes("&")) yield text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, entity);
  if (text.includes("\\")) yield text.replace(/\\(?:(["\\/])|([bfnrt])|u([\da-fA-F]{4}))/g, escaped);
}

function entity(whole, decimal, hexadecimal, name) {
  if (name) return NAMED[name] ?? whole;
  const number = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
  return number <= 0x10ffff ? String.fromCodePoint(number) : whole;
}

function escaped(_, literal, control, number) {
  return literal ?? CONTROL[control] ?? String.fromCharCode(parseInt(number, 16));
}

function words(text) {
  return new Set(text.split(" "));
}

function split(text) {
  return Array.from(text.matchAll(/[\p{L}\p{N}_]+/gu), ({ 0: word, index }) => ({
    text: word.toLowerCase(),
    begin: index,
    end: index + word.length,
  }));
}

function text(words) {
  return words.map((word) => word.text).join(" ");
}

function matches(words, at, sought) {
  return sought.every((word, number) => words[at + number]?.text === word.text);
}

function gap({ text, words }, at) {
  return text.slice(at ? words[at - 1].end : 0, words[at].begin);
}

function loosely(punctuation) {
  const patterns = Array.from(punctuation, (character) => {
    if (QUOTES.includes(character)) return `[${QUOTES}]`;
    return /\s/.test(character) ? "[\\s>]*" : character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  });
  return new RegExp(patterns.join(""), "y");
}

function before(text, end, punctuation) {
  for (const character of [...punctuation].reverse()) {
    if (/\s/.test(character)) {
      while (end && /[\s>]/.test(text[end - 1])) end--;
    } else if (text[end - 1] === character || [character, text[end - 1]].every((c) => c && QUOTES.includes(c))) {
      end--;
    } else {
      return -1;
    }
  }
  return end;
}
