// Clean a text, and undo what programs and people did to a value, as errors_pkg/_unescape.py does.

const CONTEXT_LENGTH = 300; // characters around a message that show how it is written
const MAX_CODE_POINT = 0x10ffff;
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

const compiled = new WeakMap();

// A pattern of a table: with the flag "y" it matches at a position, with "g" it finds all, without one it finds the first.
export function pattern(table, name, flag = "") {
  if (!compiled.has(table)) compiled.set(table, new Map());
  const patterns = compiled.get(table);
  const key = flag + name;
  if (!patterns.has(key)) patterns.set(key, new RegExp(table.patterns[name], `u${flag}`));
  return patterns.get(key);
}

// What a pattern matches at a position of a text.
export function matchAt(table, name, text, at) {
  const sticky = pattern(table, name, "y");
  sticky.lastIndex = at;
  return sticky.exec(text);
}

// An own property of an object, never one that all objects inherit.
export function getOwn(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

// A text to search, the same in lower case and as long, and the table.
export function toSubject(table, text) {
  const cleaned = cleanText(table, text);
  return { table, text: cleaned, folded: cleaned.replaceAll("\u0130", "i").toLowerCase() };
}

// Remove invisible characters, and replace lone surrogates.
export function cleanText(table, text) {
  return text.toWellFormed().replace(pattern(table, "invisible", "g"), "");
}

// The escapes that a quote is written with, the outermost first, and the bare quote.
export function escapesOf(table, quote) {
  const escapes = [];
  while (quote.length > 1 && escapes.length < table.max_escapes) {
    let escape = getOwn(table.escapes, quote[0]) ?? "json";
    if (undoEscape(table, escape, quote) === quote) escape = "html"; // a backslash before an entity
    escapes.push(escape);
    quote = undoEscape(table, escape, quote);
  }
  return [escapes, quote];
}

// Undo one kind of escape.
export function undoEscape(table, escape, text) {
  const escaped = pattern(table, escape, "g");
  const replacement = getOwn(table.replacements, escape);
  if (replacement !== undefined) return text.replace(escaped, replacement);
  if (escape === "html") text = undoEscape(table, "tag", text);
  const decode = escape === "url" || escape === "mail" ? decodeOctets : (...match) => decodeCharacter(table, match);
  return text.replace(escaped, decode);
}

function decodeOctets(octets) {
  return DECODER.decode(Uint8Array.from(octets.slice(1).split(octets[0]), (octet) => parseInt(octet, 16)));
}

function decodeCharacter(table, [match, hexadecimal, name, decimal]) {
  if (name) return getOwn(table.characters, name) ?? match;
  const number = hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal);
  return number <= MAX_CODE_POINT ? String.fromCodePoint(number) : match;
}

// A value as it was before it was escaped, quoted or wrapped.
// The span is where its message starts, where the value starts and ends, and where its message ends.
export function unescapeValue({ table, text, folded }, [start, valueStart, valueEnd, end], quote) {
  let value = text.slice(valueStart, valueEnd);
  if (quote === '"' && pattern(table, "simple_value").test(folded.slice(valueStart, valueEnd))) return value;
  const before = folded.slice(Math.max(start - CONTEXT_LENGTH, 0), start);
  const after = folded.slice(end, end + CONTEXT_LENGTH);
  const head = folded.slice(start, valueStart);
  const context = [before, after, head, folded.slice(valueEnd, end), folded.slice(valueStart, valueEnd)].join("\0");
  const hints = table.hints.filter((hint) => pattern(table, `${hint}_context`).test(context));
  const [escapes, mark] = escapesOf(table, quote);
  if (escapes.includes("url") && head.includes("+")) value = value.replaceAll("+", " ");
  for (const escape of [...hints.filter((hint) => !escapes.includes(hint)), ...escapes]) value = undoEscape(table, escape, value);
  const isDoubled = value.length > 1 && value[0] === mark && value.at(-1) === mark;
  if (isDoubled && (mark === "'" || hints.includes("json"))) {
    value = value.slice(1, -1).replaceAll(mark + mark, mark); // as in CSV and SQL
  }
  if (table.padded.includes(mark)) value = undoEscape(table, "padding", value);
  return cleanText(table, value);
}
