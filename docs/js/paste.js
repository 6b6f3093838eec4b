// The field for a pasted message: open the page of the message, or list what the search finds.

import { addressOf, answer, load } from "./answers.js";

const FORM = "form.paste";
const MAX_PAGES = 4;

listen("focusin", load);
listen("paste", (form) => setTimeout(() => lookUp(form))); // once the text is in the field
listen("submit", (form, event) => event.preventDefault());
listen("click", (form, { target }) => target.closest("button") && lookUp(form));

function listen(type, listener) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest?.(FORM);
    if (form) listener(form, event);
  });
}

async function lookUp(form) {
  const text = form.querySelector("textarea").value;
  const { pages, sentence, isSure } = await answer(text);
  if (isSure) {
    location.assign(addressOf(pages[0].path));
    return;
  }
  form.querySelector("output").textContent = pages.length ? "Is it one of these?" : sentence;
  form.querySelector("ul").replaceChildren(...pages.slice(0, MAX_PAGES).map(createItem));
}

function createItem({ path, code, title }) {
  const link = Object.assign(document.createElement("a"), { href: addressOf(path) });
  link.textContent = code ? `#${code} ${title}` : title;
  const item = document.createElement("li");
  item.append(link);
  return item;
}
