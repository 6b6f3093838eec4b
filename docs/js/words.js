// The words of a text, in the forms that count as equal.

const STOP = new Set(
  ("a about after all am an and any anything are as at be been but by can could did do does doing for from get gets" +
    " getting gives giving go had has have he help hello hi how i if in into is it its just keep keeps let m me my of" +
    " on or our ours please re s says she should so some t than that the their them then there they this to too up us" +
    " ve very was we were what whats when where which while who why will with won would you your").split(" "),
);

export function words(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/\p{L}+|\p{N}+/gu) ?? [];
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
  return form.replace(/isat$/, "is").replace(/(?<=....)e$/, "").replace(/(?<=..)([^aeiou])\1$/, "$1");
}
