// Remember what the reader has opened, answered and entered on the page of a code, but not in storage.


const KEPT_FIELDS_SELECTOR = "#compare-second, #occasion, #tried";
const entered = new Map(); // by page and field: instant navigation replaces the fields

const findElement = (selector) => document.querySelector(selector);
const findKeptFields = () => [...document.querySelectorAll(KEPT_FIELDS_SELECTOR)];
const createFieldKey = (field) => `${location.pathname} ${field.id}`;

// For a reload, and to come back from another site.
addEventListener("beforeunload", () => {
  const values = Object.fromEntries(findKeptFields().map((field) => [field.id, field.value]));
  if (findKeptFields().length) history.replaceState({ x: scrollX, y: scrollY, ...history.state, entered: values }, "");
});

// Keep the open card and the chosen answer in the address, so that it can be shared.
export function keepOpenCardInAddress() {
  const card = findElement("details.found[open]");
  const answers = [...(card?.querySelectorAll(".choice button") ?? [])];
  const option = answers.findIndex((answer) => answer.getAttribute("aria-pressed") === "true") + 1;
  const pairs = location.hash.slice(1).split("&").filter((pair) => /^(?!found=|option=).*=/.test(pair));
  if (card) pairs.push(`found=${card.id}`);
  if (option) pairs.push(`option=${option}`);
  const fragment = pairs.length ? `#${pairs.join("&")}` : "";
  history.replaceState(history.state, "", location.pathname + location.search + fragment);
}

export function keepEntered(field) {
  entered.set(createFieldKey(field), field.value);
}

export function restoreEntered() {
  for (const field of findKeptFields()) {
    field.value = entered.get(createFieldKey(field)) ?? history.state?.entered?.[field.id] ?? field.value;
  }
  if (findElement("#tried").value || findElement("#occasion").value) findElement(".support").open = true;
  if (findElement("#compare-second")?.value) import("./compare.js").then((module) => module.showComparison());
}
