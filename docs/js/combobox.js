// The search in the header: a combobox with a list of pages (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

import { addressOf, answer, load } from "./answers.js";

const SEARCH = "[role=search]";

const find = (selector) => document.querySelector(`${SEARCH} ${selector}`);
const field = () => find("input");
const options = () => [...document.querySelectorAll(`${SEARCH} [role=option]`)];
const activeOption = () => find("[aria-selected=true]");

let requestCount = 0; // only the answer to the last request is shown
let lastAnswer = Promise.resolve();

listen("focusin", "input", () => {
  load();
  if (field().value) requestAnswer();
});
listen("input", "input", requestAnswer);
listen("keydown", "input", handleKey);
listen("click", "a", close);
listen("focusout", "*", ({ relatedTarget }) => relatedTarget?.closest(SEARCH) || close());
document.addEventListener("pointerdown", ({ target }) => target.closest?.(SEARCH) || close());

function listen(type, selector, listener) {
  document.addEventListener(type, (event) => {
    if (event.target.closest?.(`${SEARCH} ${selector}`)) listener(event);
  });
}

function requestAnswer() {
  lastAnswer = showAnswer(++requestCount, field().value);
}

async function showAnswer(request, text) {
  const { pages, sentence } = await answer(text);
  if (request !== requestCount) return lastAnswer;
  find("[role=listbox]").replaceChildren(...pages.map(createOption));
  setExpanded(pages.length > 0);
  setActive();
  find("[role=status]").textContent = sentence;
}

function createOption({ path, code, title, meaning, line = meaning }, index) {
  const link = createElement("a");
  Object.assign(link, { href: addressOf(path), id: `search-${index}`, tabIndex: -1 });
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.append(createElement("b", code ? `#${code} ${title}` : title), createElement("span", line));
  return link;
}

function createElement(name, textContent = "") {
  return Object.assign(document.createElement(name), { textContent });
}

function close() {
  requestCount++;
  lastAnswer = Promise.resolve();
  find("[role=status]").textContent = "";
  find("[role=listbox]").replaceChildren();
  setExpanded(false);
  setActive();
}

function setExpanded(isExpanded) {
  find("[role=listbox]").hidden = !isExpanded;
  field().setAttribute("aria-expanded", isExpanded);
}

function setActive(option) {
  activeOption()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field().setAttribute("aria-activedescendant", option.id);
  else field().removeAttribute("aria-activedescendant");
}

function handleKey(event) {
  const { key, isComposing } = event;
  if (isComposing) return;
  if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    moveActiveOption(key === "ArrowDown" ? 1 : -1);
  } else if (key === "Enter") {
    event.preventDefault();
    openActiveOption();
  } else if (key === "Escape") {
    event.preventDefault();
    if (!find("[role=status]").textContent) field().value = "";
    close();
  } else if (key === "Home" || key === "End") {
    setActive();
  }
}

async function moveActiveOption(step) {
  if (!options().length) requestAnswer();
  await lastAnswer;
  const all = options();
  const index = all.indexOf(activeOption());
  // After the last option comes the field, and then the first option again.
  const next = index < 0 && step < 0 ? all.length - 1 : index + step;
  setActive(all[next]);
}

async function openActiveOption() {
  await lastAnswer;
  const option = activeOption() ?? options()[0];
  if (!option) return;
  field().blur();
  option.click();
}
