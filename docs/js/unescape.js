// Clean a text, and undo what programs and people did to a value, as errors_pkg/_unescape.py does.

const LINE_LENGTH = 100; // characters before and after a message in which quotes and tags enclose it
const MAX_CODE_POINT = 0x10ffff;
const UTF_8_DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

const compiled = new WeakMap();

// A pattern of a table: with the flag "y" it matches at a position, with "g" it finds all, without one it finds the first.
export function getPattern(table, name, flag = "") {
  if (!compiled.has(table)) compiled.set(table, new Map());
  const patterns = compiled.get(table);
  const key = flag + name;
  if (!patterns.has(key)) patterns.set(key, new RegExp(table.patterns[name], `u${flag}`));
  return patterns.get(key);
}

// What a pattern matches at a position of a text.
export function matchAt(table, name, text, at) {
  const sticky = getPattern(table, name, "y");
  sticky.lastIndex = at;
  return sticky.exec(text);
}

// An own property of an object, never one that all objects inherit.
export function getOwn(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

// A text to search, the same in lower case and as long, and the table.
export function createSubject(table, text) {
  const cleaned = cleanText(table, text);
  return { table, text: cleaned, folded: cleaned.replaceAll("\u0130", "i").toLowerCase() };
}

// Whether a part of a text has more than a number of characters, some of which take two positions.
export function isLonger({ folded }, start, end, length) {
  return end - start > length && (end - start > 2 * length || [...folded.slice(start, end)].length > length);
}

// Up to a number of characters before and after a part of the text in lower case.
export function getTextAround({ folded }, start, end, length) {
  const before = [...folded.slice(Math.max(start - 2 * length, 0), start)].slice(-length);
  return [before.join(""), [...folded.slice(end, end + 2 * length)].slice(0, length).join("")];
}

// Remove invisible characters, and replace lone surrogates.
export function cleanText(table, text) {
  return text.toWellFormed().replace(getPattern(table, "invisible", "g"), "");
}

// The escapes that a quote is written with, the outermost first, and the bare quote.
export function escapesOf(table, quote) {
  for (const escape of table.escapes) {
    const undone = undoEscape(table, escape, quote);
    if (undone === quote) continue;
    const [inner, bare] = escapesOf(table, undone);
    return [[escape, ...inner], bare];
  }
  return [[], quote];
}

// Undo one kind of escape.
export function undoEscape(table, escape, text) {
  const escaped = getPattern(table, escape, "g");
  const replacement = getOwn(table.replacements, escape);
  if (replacement !== undefined) return text.replace(escaped, replacement);
  if (escape === "html") text = undoEscape(table, "tag", undoEscape(table, "line_break", text));
  return text.replace(escaped, (match, hexadecimal, name, decimal) => {
    if (/^(?:[%=]|\\x)/.test(match)) return decodeOctets(match);
    if (name) return getOwn(table.characters, name) ?? match;
    const number = hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal);
    return number <= MAX_CODE_POINT ? String.fromCodePoint(number) : match;
  });
}

// Decode octets, or a single one in the repr of a text.
function decodeOctets(escaped) {
  const octets = escaped.match(/[0-9a-f]{2}/gi).map((octet) => parseInt(octet, 16));
  const isCharacter = escaped.length === 4;
  return isCharacter ? String.fromCodePoint(...octets) : UTF_8_DECODER.decode(Uint8Array.from(octets));
}

// A value as it was before it was escaped, quoted or wrapped.
// The span is where its message starts, where the value starts and ends, and where its message ends.
export function unescapeValue(subject, [start, valueStart, valueEnd, end], opening) {
  const { table, text, folded } = subject;
  let value = text.slice(valueStart, valueEnd);
  if (opening === '"' && getPattern(table, "simple_value").test(folded.slice(valueStart, valueEnd))) return value;
  const [before, after] = getTextAround(subject, start, end, LINE_LENGTH);
  const [head, rest] = [folded.slice(start, valueStart), folded.slice(valueEnd, end)];
  const [escapes, mark] = escapesOf(table, opening);
  const closing = escapes.length ? mark : folded[valueEnd];
  value = undoString(table, `${before}\0${after}`, value, escapes, mark);
  for (const escape of escapes) {
    const space = getOwn(table.spaces, escape);
    if (space && head.includes(space)) value = value.replaceAll(space, " ");
    value = undoEscape(table, escape, value);
  }
  const isHtml = getPattern(table, "html_message").test([before, head + rest, after].join("\0"));
  const isEscapedInHtml = isHtml || getPattern(table, "html_value").test(value);
  if (!escapes.includes("html") && isEscapedInHtml) value = undoEscape(table, "html", value);
  const isWrapped = isHtml || getPattern(table, "wrapped_message").test(head + rest);
  if (isWrapped || getPattern(table, "wrapped_value").test(value)) value = undoEscape(table, "wrap", value);
  value = getPattern(table, "doubled_quotes").exec(mark + value + closing)?.[2] ?? value;
  if (mark === "«") value = undoEscape(table, "pad", value);
  return cleanText(table, value);
}

// Undo what a string in quotes around the message, such as a cell of CSV, did to a value.
function undoString(table, line, value, escapes, mark) {
  const enclosed = getPattern(table, "enclosed").exec(line);
  if (!enclosed) return value;
  const [, slashes, quote] = enclosed;
  if (quote === mark && mark === '"') {
    const isDoubled = value.length > 1 && value[0] === mark && value.at(-1) === mark;
    return isDoubled ? value.slice(1, -1).replaceAll('""', '"') : value;
  }
  const undone = quote === "'" && !slashes ? undoEscape(table, "apostrophe", value) : value;
  if (undone !== value) return undone; // as in SQL and shells, which have no other escapes
  if (quote === mark) return value;
  const own = escapes.filter((escape) => escape === "json").length;
  const levels = 1 + Math.max(own, escapesOf(table, slashes + quote)[0].length);
  for (let level = own; level < levels; level++) value = undoEscape(table, "json", value);
  return value;
}
