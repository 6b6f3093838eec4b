// Make a text plain: nothing invisible, letters alike, and values without escapes and wraps, as errors_pkg/_plain.py does.

export const AROUND = 40; // characters around a number or a message
const NEAR = 300; // characters around a message that show what kind of text it stands in
const LAST = 0x10ffff;
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

const compiled = new WeakMap();

// A pattern of a table: with the flag "y" it matches at a place, with "g" it finds all, without one it finds the first.
export function pattern(table, name, flag = "") {
  if (!compiled.has(table)) compiled.set(table, new Map());
  const patterns = compiled.get(table);
  const key = flag + name;
  if (!patterns.has(key)) patterns.set(key, new RegExp(table.patterns[name], `u${flag}`));
  return patterns.get(key);
}

// What a pattern matches of a folded text at a place.
export function matchAt({ table, folded }, name, at) {
  const sticky = pattern(table, name, "y");
  sticky.lastIndex = at;
  return sticky.exec(folded);
}

export function has(table, name, text) {
  return pattern(table, name).test(text);
}

// The text without what nobody sees, and with no half of a character.
export function clean(table, text) {
  return text.toWellFormed().replace(pattern(table, "invisible", "g"), "");
}

// The text in lower case, and as long as it was.
export function fold(text) {
  return text.replaceAll("\u0130", "i").toLowerCase();
}

// The escapes that a quote is written with, the outermost first, and the quote.
export function layersOf(table, quote) {
  const layers = [];
  while (quote.length > 1 && layers.length < table.most_layers) {
    let layer = quote.endsWith('""') ? "doubled" : own(table.layers, quote[0], "json");
    if (undo(table, layer, quote) === quote) layer = "html"; // a backslash before an entity
    layers.push(layer);
    quote = undo(table, layer, quote);
  }
  return [...layers, quote];
}

export function undo(table, layer, text) {
  const escapes = pattern(table, layer, "g");
  const replacement = own(table.replacements, layer);
  if (replacement !== undefined) return text.replace(escapes, replacement);
  if (layer === "html") text = undo(table, "tag", text);
  if (layer === "url" || layer === "mail") return text.replace(escapes, decode);
  return text.replace(escapes, (...match) => character(table, match)).toWellFormed();
}

export function own(object, key, otherwise) {
  return Object.hasOwn(object, key) ? object[key] : otherwise;
}

function character(table, [match, hexadecimal, other, name]) {
  if (name) return own(table.characters, name, match);
  const number = other && match[1] === "#" ? Number(other) : parseInt(hexadecimal ?? other, 16);
  return number <= LAST ? String.fromCodePoint(number) : match;
}

function decode(octets) {
  return DECODER.decode(Uint8Array.from(octets.slice(1).split(octets[0]), (octet) => parseInt(octet, 16)));
}

// A value as it was before it was escaped, quoted or wrapped. The span is where its message starts, where the value begins and
// closes, and what ends it.
export function plainValue(table, text, folded, [start, begin, close, end], quote) {
  let value = text.slice(begin, close);
  const layers = layersOf(table, quote);
  const mark = layers.pop();
  const before = folded.slice(Math.max(start - NEAR, 0), start);
  const after = folded.slice(end, end + NEAR);
  const head = folded.slice(start, begin);
  const context = [before, head, folded.slice(begin, close), folded.slice(close, end), after].join("\0");
  layers.push(...table.hints.filter((it) => !layers.includes(it) && has(table, `in_${it}`, context)));
  if (layers.includes("url") && head.includes("+")) value = value.replaceAll("+", " ");
  for (const layer of layers) value = undo(table, layer, value);
  const isInside = mark === "'" || has(table, "something", before + after);
  if (value.length > 1 && value[0] === mark && value.at(-1) === mark && isInside) {
    value = value.slice(1, -1).replaceAll(mark + mark, mark);
  }
  if (table.padded.includes(mark)) value = undo(table, "padding", value);
  return clean(table, undo(table, "joiners", value));
}
