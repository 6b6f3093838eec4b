// Split a text into words, and reduce words to their stems.

const MAX_WORD_LENGTH = 40;
const DIGIT_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const STOP_WORDS = new Set(
  ("& a about after again all am an and any anymore anything are as at be because been but by can cannot code" +
    " codes could d did do does doesn doing don error errors exist exists for from get gets getting" +
    " gives giving go had has have he help hi how i if in into is isn it its just keep keeps let ll m me" +
    " my of on online oops or our ours please problem qb qbo quickbooks re s says sengerio she should so" +
    " some t than that the their them then there they this to too up us ve very was wasn we were what" +
    " whats when where which while who why will with won would wrong you your").split(" "),
);

// The words in lower case, and numbers as digits.
export function splitWords(text) {
  const unaccented = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (unaccented.match(/\p{L}+|\p{N}+|&/gu) ?? []).filter(({ length }) => length <= MAX_WORD_LENGTH);
  return words.map((word) => (DIGIT_NAMES.includes(word) ? String(DIGIT_NAMES.indexOf(word)) : word));
}

// The words without stop words, unless all are stop words.
export function findSignificantWords(text) {
  const all = splitWords(text);
  const significant = all.filter((word) => !STOP_WORDS.has(word));
  return significant.length ? significant : all;
}

// The digits of a code that is spelled out, spaced or misread: "four zero zero four", "4 0 0 4", "4O04".
export const readSpelledCode = (text) => findSignificantWords(text).join("").replaceAll("o", "0");

// The same form for singular and plural, -ed, -ing and -ion, British and American spelling. It may not be a word.
export function stemWord(word) {
  let form = word.replace(/(?<=..)z/g, "s").replace(/our(?=s?$|ed$|ing$)/, "or").replace(/ogue(?=s?$)/, "og");
  form = form.replace(/ie[sd]$/, "y").replace(/(?<=..[^s])s$/, "");
  const cut = form.replace(/(?<=[aeiouy].*)(?<!e)ed$|(?<=[aeiouy].*)ing$|(?<=....)ion$/, "");
  if (cut !== form && cut.length > 1) form = /^[^aeiou]*[aeiouy][^aeiouywx]$/.test(cut) ? `${cut}e` : cut;
  return form.replace(/(?<=....)e$/, "").replace(/(?<=....)at$/, "").replace(/(?<=..)([^aeiou])\1$/, "$1");
}
