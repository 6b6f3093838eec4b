// The words of a text, in the forms that count as equal, and what a misspelt word stands for.

const LONGEST = 40; // letters of a word
const STOP = new Set(
  ("a about after again all am an and any anything are as at be because been but by can cannot code" +
    " codes could d did do does doesn doing don error errors exist exists for from get gets getting" +
    " gives giving go had has have he help hi how i if in into is isn it its just keep keeps let ll m me" +
    " my of on online oops or our ours please problem qb qbo quickbooks re s says sengerio she should so" +
    " some t than that the their them then there they this to too up us ve very was wasn we were what" +
    " whats when where which while who why will with won would wrong you your").split(" "),
);

export function words(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/\p{L}+|\p{N}+/gu) ?? []).filter(({ length }) => length <= LONGEST);
}

// The words that say what is sought; all of them where none does.
export function soughtWords(text) {
  const all = words(text);
  const sought = all.filter((word) => !STOP.has(word));
  return sought.length ? sought : all;
}

// One form for singular and plural, -ed, -ing and -ion, British and American spelling. It need not be a word.
export function stem(word) {
  let form = word.replace(/(?<=..)z/g, "s").replace(/our(?=s?$|ed$|ing$)/, "or").replace(/ogue(?=s?$)/, "og");
  form = form.replace(/ie[sd]$/, "y").replace(/(?<=..[^s])s$/, "");
  const cut = form.replace(/(?<=[aeiouy].*)(?<!e)ed$|(?<=[aeiouy].*)ing$|(?<=....)ion$/, "");
  if (cut !== form && cut.length > 1) form = /^[^aeiou]*[aeiouy][^aeiouywx]$/.test(cut) ? `${cut}e` : cut;
  return form.replace(/(?<=....)e$/, "").replace(/(?<=....)at$/, "").replace(/(?<=..)([^aeiou])\1$/, "$1");
}

// The word most like a misspelt one, the first of several, or undefined where none is like it.
export function nearest(word, vocabulary) {
  if (/\d/.test(word) || word.length < 3) return undefined;
  let limit = word.length < 7 ? 1 : 2;
  let best;
  for (const other of vocabulary) {
    const distance = Math.abs(other.length - word.length) > limit ? Infinity : edits(word, other);
    if (distance <= limit) [best, limit] = [other, distance - 1];
  }
  return best;
}

// How many letters are missing, added, wrong, or have changed places with the next.
function edits(word, other) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = word[row - 1] === other[column - 1];
      now[column] = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + !isSame);
      const isSwap = row > 1 && column > 1 && word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
      if (isSwap) now[column] = Math.min(now[column], before[column - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}
