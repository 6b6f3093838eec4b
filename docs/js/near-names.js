// The ways in which two different names can still mean the same: how to remove the difference, and what to say about it.
// They apply in this order. The quantifiers are bounded so that long names take linear time.

const DELETED_MARK = /\s{0,3}\(deleted\)\s{0,3}$/i;
const PARENT = /^.*:\s{0,3}(?=\S)/s;
const LEGAL_FORM = /,?\s{0,3}\b(?:limited|ltd|incorporated|inc|corporation|corp|company|co)\b\.?/gi;
const SHORT_LEGAL_FORMS = { limited: "ltd", incorporated: "inc", corporation: "corp", company: "co" };
const SURNAME_FIRST = /^([^,]+),\s{0,3}([^,]+)$/;
const TERM_DAYS = /^\s{0,3}(?:net\s{0,3})?(\d{1,3})\s{0,3}(?:days)?\s{0,3}$/i;
const PERCENTAGE = /(\d{1,3})(?:[.,](\d{0,4}?)0{0,4})?\s{0,3}%/g;

const NEAR_FORMS = [
  {
    simplify: (name) => name.replace(DELETED_MARK, ""),
    explain: () => "“(deleted)” means inactive in QuickBooks Online. Make it active, unless it was merged.",
  },
  {
    simplify: (name) => name.replace(PARENT, ""),
    explain: (names) => {
      const child = names.find((name) => PARENT.test(name)).replace(PARENT, "");
      return `For a sub-customer, only its own name counts: “${child}”.`;
    },
  },
  {
    simplify: (name) => name.replace(TERM_DAYS, "$1"),
    explain: (names) => `The name must be only the number: “${names.find((name) => TERM_DAYS.test(name)).match(/\d+/)}”.`,
  },
  {
    simplify: (name) => name.replace(PERCENTAGE, (_, whole, part) => `${whole}${part ? `.${part}` : ""}%`),
    explain: (names) => contrastNames(names, PERCENTAGE),
  },
  {
    simplify: (name) => name.replace(LEGAL_FORM, (form) => ` ${shortenLegalForm(form.match(/\w+/)[0].toLowerCase())}`),
    explain: (names) => contrastNames(names, LEGAL_FORM),
  },
  {
    simplify: (name) => name.replace(SURNAME_FIRST, "$2 $1"),
    explain: () => "The words are in a different order.",
  },
];

const shortenLegalForm = (word) => SHORT_LEGAL_FORMS[word] ?? word;

function contrastNames(names, pattern) {
  const [sengerio, quickbooks] = names.map((name) => (name.match(pattern) ?? [name]).join("").trim());
  return `Sengerio has “${sengerio}”; QuickBooks Online has “${quickbooks}”.`;
}

// Names with the same simple form may mean the same.
export function simplifyName(name, forms = NEAR_FORMS) {
  return forms.reduce((simple, { simplify }) => simplify(simple), name);
}

// Say why two names with the same simple form differ: the ways without which they would differ still.
export function explainNearNames(names, looksSame) {
  let simple = names;
  return NEAR_FORMS.flatMap((form) => {
    const former = simple;
    simple = former.map((name) => form.simplify(name));
    if (simple.every((name, at) => name === former[at])) return [];
    const otherForms = NEAR_FORMS.filter((other) => other !== form);
    return looksSame(...names.map((name) => simplifyName(name, otherForms))) ? [] : [form.explain(former)];
  });
}
