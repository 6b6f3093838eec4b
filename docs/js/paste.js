// The field for a pasted message: it leads to the page of the message, or lists what the search finds.

import { addressOf, answer, load } from "./answers.js";

const FORM = "form.paste";
const FAILED = "The guide could not be loaded. Try again in a moment.";
const PAGES = 4; // at most

on("focusin", () => load().catch(() => {}));
on("paste", (form) => setTimeout(() => lookUp(form)));
on("submit", (form, event) => event.preventDefault());
on("click", (form, { target }) => target.closest("button") && lookUp(form));

function on(type, listener) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest?.(FORM);
    if (form) listener(form, event);
  });
}

async function lookUp(form) {
  const text = form.querySelector("textarea").value;
  const { pages, sentence, isSure } = await answer(text).catch(() => ({ pages: [], sentence: FAILED }));
  if (isSure) {
    location.assign(addressOf(pages[0].path));
    return;
  }
  form.querySelector("output").textContent = pages.length ? "This may be what you are looking for:" : sentence;
  form.querySelector("ul").replaceChildren(...pages.slice(0, PAGES).map(item));
}

function item({ path, code, title }) {
  const link = Object.assign(document.createElement("a"), { href: addressOf(path) });
  link.textContent = code ? `#${code} ${title}` : title;
  const item = document.createElement("li");
  item.append(link);
  return item;
}
