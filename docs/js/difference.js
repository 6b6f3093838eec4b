// Why two names that look the same are not, in words, and what is odd about one name alone.

const HIDDEN = String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Cc}]`; // and white space
const EMOJI = String.raw`\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D\u{E0020}-\u{E007F}]*`;
const AND = String.raw`(?<![\p{L}\p{M}\p{N}])and(?![\p{L}\p{M}\p{N}])`;
const UNIT = new RegExp(String.raw`${EMOJI}|${HIDDEN}+|${AND}|[^](?:(?!${HIDDEN})\p{M})*`, "giu");
const GAP = new RegExp(`^${HIDDEN}+$`, "u");
const SPACE = /[^\S\uFEFF]/u;
const DASH = /^[\p{Pd}\u2212\u02D7\u2043]$/u;
const SINGLE_QUOTE = /^['`\u00B4\u2018-\u201B\u2032\u02B9\u02BB-\u02BD\uFF07]$/u;
const DOUBLE_QUOTE = /^["\u00AB\u00BB\u201C-\u201F\u2033\uFF02]$/u;
const JOINER = /^[\u200C\u200D]$/u; // which some scripts need between letters
const EUROPEAN = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

// Each letter of another alphabet before the Latin one that it looks like.
const LATIN = new Map(
  [
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԚQ ԜW аa еe оo рp сc уy хx ѕs іi јj ԁd һh ԛq ԝw",
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp",
  ].flatMap((pairs) => pairs.split(" ").map((pair) => [...pair])),
);

const NAMES = new Map([
  [" ", "space"], ["\t", "tab"], ["\n", "line break"], ["\r", "line break"], ["\u00A0", "no-break space"],
  ["\u202F", "narrow no-break space"], ["\u2002", "en space"], ["\u2003", "em space"], ["\u2007", "figure space"],
  ["\u2009", "thin space"], ["\u200A", "hair space"], ["\u3000", "wide space"], ["\u00AD", "soft hyphen"],
  ["\u200B", "zero-width space"], ["\u200C", "zero-width non-joiner"], ["\u200D", "zero-width joiner"],
  ["\u2060", "word joiner"], ["\uFEFF", "zero-width no-break space"], ["\u200E", "left-to-right mark"],
  ["\u200F", "right-to-left mark"], ["-", "hyphen"], ["\u2011", "no-break hyphen"], ["\u2012", "figure dash"],
  ["\u2013", "en dash"], ["\u2014", "em dash"], ["\u2212", "minus sign"], ["'", "straight apostrophe"],
  ["\u2018", "curly apostrophe"], ["\u2019", "curly apostrophe"], ["`", "backtick"], ["\u00B4", "acute accent"],
  ["\u2032", "prime"], ["\u02BC", "letter apostrophe"], ['"', "straight double quote"],
  ["\u201C", "curly double quote"], ["\u201D", "curly double quote"], ["\u201E", "low double quote"],
  ["\u00AB", "angle quote"], ["\u00BB", "angle quote"], ["\u2033", "double prime"],
]);

const article = (name) => `${/^[aeo]/.test(name) ? "an" : "a"} ${name}`;
export const list = (items) => items.join(", ").replace(/, (?=[^,]*$)/, " and ");
const isGap = (text) => GAP.test(text);

function nameOf(character) {
  const kind = SPACE.test(character) ? "space" : isGap(character) ? "hidden character" : "sign";
  return NAMES.get(character) ?? `${kind} U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const ALPHABETS = { Latin: /^\p{Script=Latin}/u, Cyrillic: /^\p{Script=Cyrillic}/u, Greek: /^\p{Script=Greek}/u };

function alphabetOf(letter) {
  return Object.keys(ALPHABETS).find((name) => ALPHABETS[name].test(letter));
}

const folded = new Map();

// What is left of a character with its accents, when all that counts as equal is made equal.
function fold(text) {
  let key = folded.get(text);
  if (key === undefined) {
    key = DASH.test(text) ? "-" : SINGLE_QUOTE.test(text) ? "'" : DOUBLE_QUOTE.test(text) ? '"' : foldLetter(text);
    folded.set(text, key);
  }
  return key;
}

function foldLetter(text) {
  const letters = [...text.normalize("NFKD")].filter((it) => !isGap(it)).map((it) => {
    const capital = it.toUpperCase();
    return (LATIN.get(it) ?? LATIN.get(capital) ?? capital).toLowerCase();
  });
  return letters.join("");
}

// A text in pieces: letters, gaps, emoji and the word *and*, each with its key. Equal keys look the same.
function units(text) {
  const found = (text.match(UNIT) ?? []).map((it) => ({ text: it, isGap: isGap(it), key: fold(it) }));
  const isEdge = (unit) => !unit || (unit.isGap && SPACE.test(unit.text));
  found.forEach((unit, at) => {
    if (unit.key === "and" && isEdge(found[at - 1]) && isEdge(found[at + 1])) unit.key = "&";
  });
  found.forEach((unit, at) => {
    if (unit.isGap) describeGap(unit, found[at - 1], found[at + 1]);
  });
  return found;
}

// Spaces count between words only: not at an end, nor beside *&*.
function describeGap(gap, before, after) {
  const isBetween = before && after;
  if (isBetween && before.key !== "&" && after.key !== "&" && SPACE.test(gap.text)) gap.key = " ";
  gap.place = isBetween ? " in the middle" : before ? " at its end" : after ? " at its start" : " and nothing else";
}

// Names with the same normal form look the same, or nearly so.
export function normalForm(text) {
  return keys(units(text));
}

// Pair what has the same key in both; the keys of all are the same text.
function pairsOf(first, second) {
  const pairs = [];
  let [left, right] = [0, 0];
  while (left < first.length || right < second.length) {
    const [from, fromOther] = [left, right];
    const same = common(first, second, left, right);
    if (same) {
      [left, right] = [left + same, right + same];
    } else if (first[left]?.key === "" || second[right]?.key === "") {
      if (first[left]?.key === "") left++;
      if (second[right]?.key === "") right++;
    } else {
      let [key, otherKey] = [first[left++].key, second[right++].key];
      while (key !== otherKey) {
        if (key.length < otherKey.length) key += first[left++].key;
        else otherKey += second[right++].key;
      }
    }
    pairs.push(pairOf(first.slice(from, left), second.slice(fromOther, right)));
  }
  return pairs;
}

function pairOf(first, second, kind) {
  const [one, other] = [textOf(first), textOf(second)];
  return { first, second, one, other, kind: one === other ? "equal" : kind ?? kindOf(first, second, one, other) };
}

// Pair what two different names have in common at both ends, and what is left between.
function endsOf(first, second) {
  const start = common(first, second);
  const end = common(first.slice(start).reverse(), second.slice(start).reverse());
  const parts = ({ length }) => [[0, start], [start, length - end], [length - end, length]];
  return parts(first).map((part, at) => pairOf(first.slice(...part), second.slice(...parts(second)[at]), "other"));
}

// How many pieces are the same from these places on.
function common(first, second, left = 0, right = 0) {
  let count = 0;
  while (first[left + count] && first[left + count].text === second[right + count]?.text) count++;
  return count;
}

const keys = (units) => units.map((unit) => unit.key).join("");
const textOf = (units) => (units.length === 1 ? units[0].text : units.map((unit) => unit.text).join(""));
const isDecomposed = (text) => text !== text.normalize();

function kindOf(first, second, text, otherText) {
  const [one, other] = [text.normalize(), otherText.normalize()];
  if ([...first, ...second].every((unit) => unit.isGap)) return "gap";
  if (first[0].key === "&" && one.toLowerCase() !== other.toLowerCase()) return "and";
  if ([DASH, SINGLE_QUOTE, DOUBLE_QUOTE].some((sign) => sign.test(text))) return "sign";
  if (one === other) return "accent";
  if (alphabetOf(one) !== alphabetOf(other)) return "alphabet";
  return one.toLowerCase() === other.toLowerCase() ? "case" : "form";
}

// What is odd about a gap; nothing where it is one space between words.
function oddGap({ text, place }) {
  const counts = new Map();
  for (const character of text) counts.set(nameOf(character), (counts.get(nameOf(character)) ?? 0) + 1);
  if (place === " in the middle" && counts.get("space") === 1) counts.delete("space");
  const several = (name, count) => `${count === 2 ? "two" : count} ${name}s`;
  const names = [...counts].map(([name, count]) => (count === 1 ? article(name) : several(name, count)));
  return names.length ? [list(names) + place] : [];
}

function sentencesOf(pairs, segments, names) {
  if (!pairs.length) return ["These are equal to the character."];
  const [one, other] = names;
  const gaps = pairs.filter((pair) => pair.kind === "gap");
  const odd = ["first", "second"].map((side) => new Set(gaps.flatMap((pair) => pair[side]).flatMap(oddGap)));
  const sentences = names.flatMap((name, at) => (odd[at].size ? [`${name} has ${list([...odd[at]])}.`] : []));
  const has = (first, second) => `${one} has ${first} where ${inSentence(other)} has ${second}.`;
  for (const { kind, first, second } of segments) {
    if (kind === "and" || kind === "form") sentences.push(has(`“${first}”`, `“${second}”`));
    if (kind === "sign") sentences.push(has(article(nameOf(first)), article(nameOf(second))));
    if (kind === "alphabet") {
      const letters = [...first].length > 1 ? "letters" : "letter";
      sentences.push(has(`the ${alphabetOf(first)} ${letters} “${first}”`, `the ${alphabetOf(second)} “${second}”`));
    }
  }
  for (const pair of pairs.filter((it) => isDecomposed(it.one) !== isDecomposed(it.other))) {
    const [whole, apart] = isDecomposed(pair.one) ? [other, one] : [one, other];
    const accent = `“${pair.one.normalize()}” is one character in ${inSentence(whole)}`;
    sentences.push(`${accent}, and a letter with a separate accent in ${inSentence(apart)}.`);
  }
  if (pairs.some((pair) => pair.kind === "case")) sentences.push("Capital and small letters differ.");
  const isPlain = (pair) => ![...pair.first, ...pair.second].flatMap(oddGap).length;
  const isAnd = pairs.some((pair) => pair.kind === "and");
  if (gaps.some(isPlain) && !isAnd) sentences.push("The spaces beside “&” or “and” differ.");
  return [...new Set(sentences)];
}

const inSentence = (name) => name[0].toLowerCase() + name.slice(1);

// Neighbours of one kind are one segment, where their letters are of one alphabet.
function segmentsOf(pairs) {
  const segments = [];
  for (const { kind, one: first, other: second } of pairs) {
    const last = segments.at(-1);
    const isMore = last?.kind === kind && (kind !== "alphabet" || alphabetOf(last.second) === alphabetOf(second));
    if (isMore) Object.assign(last, { first: last.first + first, second: last.second + second });
    else segments.push({ first, second, kind });
  }
  return segments;
}

// Compare two names: whether they are equal or look so, why not in sentences, and both in aligned segments.
export function difference(first, second, { names = ["The first", "The second"], noun = "name" } = {}) {
  const [one, other] = [units(first), units(second)];
  const looksEqual = keys(one) === keys(other);
  const pairs = looksEqual ? pairsOf(one, other) : endsOf(one, other);
  const segments = segmentsOf(pairs);
  const different = pairs.filter((pair) => pair.kind !== "equal");
  const sentences = looksEqual ? sentencesOf(different, segments, names) : [`These are different ${noun}s.`];
  return { isEqual: first === second, looksEqual, sentences, segments };
}

// The text of one side of a segment that differs, with names for what cannot be seen or told apart.
export function shown(text, kind) {
  if (isGap(text)) return Array.from(text, (it) => `[${nameOf(it)}]`).join("");
  const visible = Array.from(text, (it) => (isGap(it) && it !== " " ? `[${nameOf(it)}]` : it)).join("");
  const notes = {
    accent: () => (isDecomposed(text) ? "letter and accent" : "one character"),
    alphabet: () => alphabetOf(text),
    case: () => (text === text.toUpperCase() ? "capital" : text === text.toLowerCase() ? "small" : ""),
    sign: () => nameOf([...text][0]),
  };
  const note = notes[kind]?.();
  return text && `[${note ? `${visible}: ${note}` : visible}]`;
}

// What is odd about one name, in phrases to follow *It has*.
export function suspicious(text) {
  const found = units(text);
  const isNeeded = (unit, next) => JOINER.test(unit.text) && /^\p{L}/u.test(next?.text) && !EUROPEAN.test(next.text);
  const gaps = found.flatMap((unit, at) => (unit.isGap && !isNeeded(unit, found[at + 1]) ? oddGap(unit) : []));
  return [...new Set([...gaps, ...oddLetters(text)])];
}

// Letters of another alphabet in a word that looks Latin.
function oddLetters(text) {
  if (!/\p{Script=Latin}/u.test(text)) return [];
  const letters = (text.match(/\p{L}+/gu) ?? []).flatMap((word) => {
    const others = [...word].filter((letter) => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter));
    return others.every((letter) => LATIN.has(letter)) ? others : [];
  });
  const different = [...new Set(letters)].join("");
  return different ? [`letters of another alphabet: the ${alphabetOf(different)} “${different}”`] : [];
}
