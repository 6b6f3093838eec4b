// Clean a text, and undo what programs and people did to a value, as errors_pkg/_unescape.py does.

const CONTEXT_LENGTH = 800; // UTF-16 code units before and after a message in which quotes and tags enclose it
const UTF_8_DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

const compiled = new Map();

// A pattern of a table: with the flag "y" it matches at a position, with "g" it finds all, without one it finds the first.
export function getPattern(table, name, flag = "") {
  const key = flag + table.patterns[name];
  if (!compiled.has(key)) compiled.set(key, new RegExp(table.patterns[name], `u${flag}`));
  return compiled.get(key);
}

// What a pattern matches at a position of a text.
export function matchAt(table, name, text, at) {
  const sticky = getPattern(table, name, "y");
  sticky.lastIndex = at;
  return sticky.exec(text);
}

// An own property of an object, never one that all objects inherit.
export function getOwnProperty(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

// A text to search, the same in lower case and as long, and the table.
export function createSubject(table, text) {
  const cleaned = cleanText(table, text);
  return { table, text: cleaned, folded: cleaned.replaceAll("\u0130", "i").toLowerCase() };
}

// Whether a part of a text has more than a number of characters, some of which take two positions.
export function isValueLonger({ folded }, start, end, length) {
  return end - start > length && (end - start > 2 * length || [...folded.slice(start, end)].length > length);
}

// Remove invisible characters, and replace lone surrogates.
export function cleanText(table, text) {
  return text.toWellFormed().replace(getPattern(table, "invisible", "g"), "");
}

// The escapes that a quote is written with, the outermost first, and the bare quote.
export function unwrapQuote(table, quote) {
  for (const escape of Object.keys(table.escapes)) {
    const undone = undoEscape(table, escape, quote);
    if (undone === quote) continue;
    const [inner, bare] = unwrapQuote(table, undone);
    return [[escape, ...inner], bare];
  }
  return [[], quote];
}

// Undo one kind of escape.
export function undoEscape(table, escape, text) {
  const escaped = getPattern(table, escape, "g");
  const replacement = getOwnProperty(table.replacements, escape);
  if (replacement !== undefined) return text.replace(escaped, replacement);
  return text.replace(escaped, (match, hexadecimal, name, decimal, lineBreak) => {
    if (match.startsWith("<")) return lineBreak ? " " : "";
    if (/^(?:[%=]|\\x)/.test(match)) {
      const octets = match.match(/[0-9a-f]{2}/gi).map((octet) => parseInt(octet, 16));
      return match.length === 4 ? String.fromCodePoint(...octets) : UTF_8_DECODER.decode(new Uint8Array(octets));
    }
    if (name) return getOwnProperty(table.characters, name) ?? match;
    return String.fromCodePoint(hexadecimal ? parseInt(hexadecimal, 16) : decimal);
  });
}

// A value as it was before it was escaped, quoted or wrapped.
// The span is where its message starts, where the value starts and ends, and where its message ends.
export function unescapeValue({ table, text, folded }, [start, valueStart, valueEnd, end], opening) {
  const matchesPattern = (name, searched) => getPattern(table, name).test(searched);
  let value = text.slice(valueStart, valueEnd);
  if (opening === '"' && matchesPattern("simple_value", folded.slice(valueStart, valueEnd))) return value;
  const words = folded.slice(start, valueStart) + folded.slice(valueEnd, end);
  const before = folded.slice(Math.max(start - CONTEXT_LENGTH, 0), start);
  const line = [before, words, folded.slice(end, end + CONTEXT_LENGTH)].join("\0");
  const [escapes, mark] = unwrapQuote(table, opening);
  const closing = escapes.length ? mark : folded[valueEnd];
  value = undoQuoting(table, line, value, escapes, mark);
  for (const escape of escapes) {
    const space = table.escapes[escape];
    if (space && words.includes(space)) value = value.replaceAll(space, " ");
    value = undoEscape(table, escape, value);
  }
  const isHtml = matchesPattern("html_message", line);
  const isEscapedInHtml = !escapes.includes("html") && (isHtml || matchesPattern("html_value", value));
  if (isEscapedInHtml) value = undoEscape(table, "html", value);
  if (isHtml || matchesPattern("wrapped", `${value}\0${words}`)) value = undoEscape(table, "wrap", value);
  value = getPattern(table, "doubled_quotes").exec(mark + value + closing)?.[2] ?? value;
  return cleanText(table, value);
}

// Undo what a string in quotes around the message, such as a cell of CSV, did to a value.
function undoQuoting(table, line, value, escapes, mark) {
  const [, slashes, quote] = getPattern(table, "enclosed").exec(line) ?? [];
  if (quote === mark && mark === '"') {
    const isDoubled = value.length > 1 && value[0] === mark && value.at(-1) === mark;
    return isDoubled ? value.slice(1, -1).replaceAll('""', '"') : value;
  }
  const isNotRepr = quote === "'" && !slashes && getPattern(table, "not_repr").test(value);
  if (isNotRepr) return undoEscape(table, "apostrophe", value);
  if (!quote || quote === mark) return value;
  const own = escapes.filter((escape) => escape === "json").length;
  const levels = 1 + Math.max(own, unwrapQuote(table, slashes + quote)[0].length);
  for (let level = own; level < levels; level++) value = undoEscape(table, "json", value);
  return value;
}
