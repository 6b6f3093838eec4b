// Explain why two names that look or mean the same differ, and what in a single name can cause an error.

import { explainNearNames, simplifyName } from "./near-names.js";

const HIDDEN_CHARACTER = String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Cc}]`; // white space included
const EMOJI_SEQUENCE = String.raw`\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D\u{E0020}-\u{E007F}]*`;
const WORD_AND = String.raw`(?<![\p{L}\p{M}\p{N}])and(?![\p{L}\p{M}\p{N}])`;
const NAME_PIECE = new RegExp(
  String.raw`${EMOJI_SEQUENCE}|${HIDDEN_CHARACTER}+|${WORD_AND}|[^](?:(?!${HIDDEN_CHARACTER})\p{M})*`,
  "giu",
);
const HIDDEN_CHARACTERS_ONLY = new RegExp(`^${HIDDEN_CHARACTER}+$`, "u");
const PRODUCT_NAMES = ["Sengerio", "QuickBooks Online"];
const SPACE_CHARACTER = /[^\S\uFEFF]/u;
const DASH_CHARACTER = /^[\p{Pd}\u2212\u02D7\u2043]$/u;
const SINGLE_QUOTE = /^['`\u00B4\u2018-\u201B\u2032\u02B9\u02BB-\u02BD\uFF07]$/u;
const DOUBLE_QUOTE = /^["\u00AB\u00BB\u201C-\u201F\u2033\uFF02]$/u;
const JOINER_CHARACTER = /^[\u200C\u200D]$/u; // needed between letters in some scripts
const EUROPEAN_LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

// Each digit and each letter of another alphabet, followed by the Latin letter that it looks like.
const LATIN_LOOKALIKES = new Map(
  [
    "0o 1l",
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԚQ ԜW аa еe оo рp сc уy хx ѕs іi јj ԁd һh ԛq ԝw",
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp",
  ].flatMap((pairs) => pairs.split(" ").map((pair) => [...pair])),
);

const CHARACTER_NAMES = new Map([
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

const PATTERN_BY_ALPHABET = {
  Latin: /^\p{Script=Latin}/u,
  Cyrillic: /^\p{Script=Cyrillic}/u,
  Greek: /^\p{Script=Greek}/u,
};

const addArticle = (name) => `${/^[aeo]/.test(name) ? "an" : "a"} ${name}`;
const findAlphabet = (letter) =>
  Object.keys(PATTERN_BY_ALPHABET).find((name) => PATTERN_BY_ALPHABET[name].test(letter));
const isGap = (text) => HIDDEN_CHARACTERS_ONLY.test(text);
const isDigit = (text) => /^\d/.test(text.normalize("NFKD"));
const isDecomposed = (text) => text !== text.normalize();
const joinPieceKeys = (pieces) => pieces.map((piece) => piece.key).join("");
const joinTexts = (pieces) => pieces.map((piece) => piece.text).join("");

export const joinWithAnd = (items) => items.join(", ").replace(/, (?=[^,]*$)/, " and ");

function nameCharacter(character) {
  const kind = SPACE_CHARACTER.test(character) ? "space" : isGap(character) ? "hidden character" : "sign";
  const codePoint = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return CHARACTER_NAMES.get(character) ?? `${kind} U+${codePoint}`;
}

const foldedByText = new Map(); // long lists take half the time

// Pieces that look the same have the same folded form.
function foldLookalikesCached(text) {
  if (!foldedByText.has(text)) foldedByText.set(text, foldLookalikes(text));
  return foldedByText.get(text);
}

function foldLookalikes(text) {
  if (DASH_CHARACTER.test(text)) return "-";
  if (SINGLE_QUOTE.test(text)) return "'";
  if (DOUBLE_QUOTE.test(text)) return '"';
  const characters = [...text.normalize("NFKD")].filter((character) => !isGap(character));
  const letters = characters.map((character) => {
    const capital = character.toUpperCase();
    return (LATIN_LOOKALIKES.get(character) ?? LATIN_LOOKALIKES.get(capital) ?? capital).toLowerCase();
  });
  return letters.join("");
}

// Split a name into letters, gaps, emoji and the word *and*, each with a key. Pieces with equal keys look the same.
function splitName(name) {
  const texts = name.match(NAME_PIECE) ?? [];
  const pieces = texts.map((text) => ({ text, isGap: isGap(text), key: foldLookalikesCached(text) }));
  const isWordEdge = (piece) => !piece || (piece.isGap && SPACE_CHARACTER.test(piece.text));
  pieces.forEach((piece, at) => {
    if (piece.key === "and" && isWordEdge(pieces[at - 1]) && isWordEdge(pieces[at + 1])) piece.key = "&";
  });
  pieces.forEach((piece, at) => {
    if (piece.isGap) classifyGap(piece, pieces[at - 1], pieces[at + 1]);
  });
  return pieces;
}

// Spaces matter only between words: not at either end, nor beside *&*.
function classifyGap(gap, before, after) {
  const isBetween = before && after;
  if (isBetween && before.key !== "&" && after.key !== "&" && SPACE_CHARACTER.test(gap.text)) gap.key = " ";
  gap.verb = isBetween ? "contains" : before ? "ends with" : after ? "starts with" : "contains only";
}

// Names with the same normal form look the same, or nearly so.
export function normaliseName(name) {
  return joinPieceKeys(splitName(name));
}

// Pair the pieces of two names that look the same: the shortest runs with the same keys.
function pairLookalikes(first, second) {
  const pairs = [];
  let [left, right] = [0, 0];
  while (left < first.length || right < second.length) {
    const [leftStart, rightStart] = [left, right];
    const count = countEqualPieces(first, second, left, right);
    if (count) {
      [left, right] = [left + count, right + count];
    } else if (first[left]?.key === "" || second[right]?.key === "") {
      if (first[left]?.key === "") left++;
      if (second[right]?.key === "") right++;
    } else {
      let [leftKey, rightKey] = [first[left++].key, second[right++].key];
      while (leftKey !== rightKey) {
        if (leftKey.length < rightKey.length) leftKey += first[left++].key;
        else rightKey += second[right++].key;
      }
    }
    pairs.push(createPiecePair(first.slice(leftStart, left), second.slice(rightStart, right)));
  }
  return pairs;
}

function createPiecePair(first, second, kind) {
  const [sengerio, quickbooks] = [joinTexts(first), joinTexts(second)];
  kind = sengerio === quickbooks ? "equal" : kind ?? classifyDifference(first, second, sengerio, quickbooks);
  return { pieces: [first, second], sengerio, quickbooks, kind };
}

// Pair what two different names have in common at both ends, and what is left between.
function pairPiecesBetweenCommonEnds(first, second) {
  const start = countEqualPieces(first, second);
  const end = countEqualPieces(first.slice(start).reverse(), second.slice(start).reverse());
  const splitIntoRanges = ({ length }) => [[0, start], [start, length - end], [length - end, length]];
  const secondRanges = splitIntoRanges(second);
  return splitIntoRanges(first).map((range, at) =>
    createPiecePair(first.slice(...range), second.slice(...secondRanges[at]), "other"),
  );
}

// Count the equal pieces from these indices on.
function countEqualPieces(first, second, left = 0, right = 0) {
  let count = 0;
  while (first[left + count] && first[left + count].text === second[right + count]?.text) count++;
  return count;
}

function classifyDifference(first, second, sengerio, quickbooks) {
  const [one, other] = [sengerio.normalize(), quickbooks.normalize()];
  if ([...first, ...second].every((piece) => piece.isGap)) return "gap";
  if (first[0].key === "&" && one.toLowerCase() !== other.toLowerCase()) return "and";
  if ([DASH_CHARACTER, SINGLE_QUOTE, DOUBLE_QUOTE].some((sign) => sign.test(sengerio))) return "sign";
  if (isDigit(sengerio) !== isDigit(quickbooks)) return "digit";
  if (one === other) return "accent";
  if (findAlphabet(one) !== findAlphabet(other)) return "alphabet";
  return one.toLowerCase() === other.toLowerCase() ? "case" : "form";
}

// Describe a gap, unless it is one space between words: "ends with a space".
function describeGap({ text, verb }) {
  const counts = new Map();
  for (const character of text) counts.set(nameCharacter(character), (counts.get(nameCharacter(character)) ?? 0) + 1);
  if (verb === "contains" && counts.get("space") === 1) counts.delete("space");
  const describeRepeatedCharacter = (name, count) => (count === 2 ? `a double ${name}` : `${count} ${name}s`);
  const names = [...counts].map(([name, count]) => (count === 1 ? addArticle(name) : describeRepeatedCharacter(name, count)));
  return names.length ? [`${verb} ${joinWithAnd(names)}`] : [];
}

const describeDigit = (text) => `the ${isDigit(text) ? "digit" : "letter"} “${text}”`;

function explainLookalikeNames(pairs, segments, noun) {
  const differences = pairs.filter(({ kind }) => kind !== "equal");
  const gaps = differences.filter(({ kind }) => kind === "gap");
  const sentences = PRODUCT_NAMES.flatMap((product, side) => {
    const faults = new Set(gaps.flatMap(({ pieces }) => pieces[side]).flatMap(describeGap));
    return faults.size ? [`The ${noun} in ${product} ${joinWithAnd([...faults])}.`] : [];
  });
  const addContrast = (one, other) => sentences.push(`Sengerio has ${one}; QuickBooks Online has ${other}.`);
  for (const { kind, sengerio, quickbooks } of segments) {
    const letters = `${findAlphabet(sengerio)} ${[...sengerio].length > 1 ? "letters" : "letter"}`;
    if (kind === "and" || kind === "form") addContrast(`“${sengerio}”`, `“${quickbooks}”`);
    if (kind === "sign") addContrast(addArticle(nameCharacter(sengerio)), addArticle(nameCharacter(quickbooks)));
    if (kind === "digit") addContrast(describeDigit(sengerio), describeDigit(quickbooks));
    if (kind === "alphabet") {
      addContrast(`the ${letters} “${sengerio}”`, `the ${findAlphabet(quickbooks)} “${quickbooks}”`);
    }
  }
  for (const { sengerio, quickbooks } of differences) {
    if (isDecomposed(sengerio) === isDecomposed(quickbooks)) continue;
    const forms = [`“${sengerio.normalize()}” as one character`, "a letter with a separate accent"];
    addContrast(...(isDecomposed(sengerio) ? forms.reverse() : forms));
  }
  if (differences.some(({ kind }) => kind === "case")) sentences.push("Capital and small letters differ.");
  const hasOrdinarySpaces = ({ pieces }) => !pieces.flat().flatMap(describeGap).length;
  const hasAnd = differences.some(({ kind }) => kind === "and");
  if (gaps.some(hasOrdinarySpaces) && !hasAnd) sentences.push("The spaces beside “&” or “and” differ.");
  return [...new Set(sentences)];
}

// Merge neighbours of one kind, and of one alphabet, into one segment.
function mergeSimilarNeighbours(pairs) {
  const segments = [];
  for (const { kind, sengerio, quickbooks } of pairs) {
    const last = segments.at(-1);
    const isSameAlphabet = kind !== "alphabet" || findAlphabet(last?.quickbooks) === findAlphabet(quickbooks);
    if (last?.kind === kind && isSameAlphabet) {
      last.sengerio += sengerio;
      last.quickbooks += quickbooks;
    } else {
      segments.push({ sengerio, quickbooks, kind });
    }
  }
  return segments;
}

const looksSame = (one, other) => normaliseName(one) === normaliseName(other);

// Compare two names: whether they are or look equal or are near, the reasons as sentences, and both in aligned segments.
export function compareNames(sengerio, quickbooks, noun = "name", record = "record") {
  const [first, second] = [splitName(sengerio), splitName(quickbooks)];
  const isEqual = sengerio === quickbooks;
  const looksEqual = joinPieceKeys(first) === joinPieceKeys(second);
  const isNear = !looksEqual && looksSame(simplifyName(sengerio), simplifyName(quickbooks));
  const pairs = looksEqual ? pairLookalikes(first, second) : pairPiecesBetweenCommonEnds(first, second);
  const segments = mergeSimilarNeighbours(pairs);
  const sentences = looksEqual ? explainLookalikeNames(pairs, segments, noun) : [];
  if (isEqual) {
    sentences.push(`The ${noun}s are identical, so the ${noun} isn't the problem.`);
    sentences.push(`Check that the ${record} is active and that this is the right company.`);
  } else if (isNear) {
    sentences.push(...explainNearNames([sengerio, quickbooks], looksSame));
    const [one, other] = [simplifyName(sengerio), simplifyName(quickbooks)];
    if (one !== other) sentences.push(...compareNames(one, other, noun).sentences);
  } else if (!looksEqual) {
    sentences.push(`The ${noun}s are different.`);
  }
  return { isEqual, looksEqual, isNear, sentences, segments };
}

// The text of one side of a segment that differs, with names for what readers can't see or distinguish.
export function formatDifferingPiece(text, kind) {
  if (isGap(text)) return Array.from(text, (character) => `[${nameCharacter(character)}]`).join("");
  const isHidden = (character) => isGap(character) && character !== " ";
  const nameIfHidden = (character) => (isHidden(character) ? `[${nameCharacter(character)}]` : character);
  const visible = [...text].map(nameIfHidden).join("");
  const notes = {
    accent: () => (isDecomposed(text) ? "letter and accent" : "one character"),
    alphabet: () => findAlphabet(text),
    case: () => (text === text.toUpperCase() ? "capital" : text === text.toLowerCase() ? "small" : ""),
    digit: () => (isDigit(text) ? "digit" : "letter"),
    sign: () => nameCharacter([...text][0]),
  };
  const note = notes[kind]?.();
  return text && `[${note ? `${visible}: ${note}` : visible}]`;
}

// What in a single name can cause an error, in phrases such as "ends with a space".
export function describeFaults(name) {
  const pieces = splitName(name);
  const allowsJoinerBefore = (next) => /^\p{L}/u.test(next?.text) && !EUROPEAN_LETTER.test(next.text);
  const isLegitimateJoiner = (text, at) => JOINER_CHARACTER.test(text) && allowsJoinerBefore(pieces[at + 1]);
  const gaps = pieces.filter(({ isGap, text }, at) => isGap && !isLegitimateJoiner(text, at));
  return [...new Set([...gaps.flatMap(describeGap), ...describeLookalikeLetters(name)])];
}

// Letters of another alphabet in a word that looks Latin.
function describeLookalikeLetters(name) {
  if (!/\p{Script=Latin}/u.test(name)) return [];
  const letters = (name.match(/\p{L}+/gu) ?? []).flatMap((word) => {
    const others = [...word].filter((letter) => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter));
    return others.every((letter) => LATIN_LOOKALIKES.has(letter)) ? others : [];
  });
  const different = [...new Set(letters)].join("");
  return different ? [`contains letters of another alphabet: the ${findAlphabet(different)} “${different}”`] : [];
}
