// The search in the header: a combobox with a list of pages (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

import { answerText, loadSearchOnce } from "./answers.js";
import { createElement, createPageLink } from "./elements.js";

const SEARCH_SELECTOR = "[role=search]";

const findElement = (selector) => document.querySelector(`${SEARCH_SELECTOR} ${selector}`);
const findField = () => findElement("input");
const findOptions = () => [...document.querySelectorAll(`${SEARCH_SELECTOR} [role=option]`)];
const findActiveOption = () => findElement("[aria-selected=true]");

let requestCount = 0; // only the answer to the last request is shown
let lastAnswer = Promise.resolve();

addListener("focusin", "input", () => {
  loadSearchOnce();
  if (findField().value) requestAnswer();
});
addListener("input", "input", requestAnswer);
addListener("keydown", "input", handleKey);
addListener("click", "a", closeList);
addListener("focusout", "*", ({ relatedTarget }) => relatedTarget?.closest(SEARCH_SELECTOR) || closeList());
document.addEventListener("pointerdown", ({ target }) => target.closest?.(SEARCH_SELECTOR) || closeList());

// Search for the words of a link, such as #q=vat.
export function startOnPage() {
  findField().value = new URLSearchParams(location.hash.slice(1)).get("q");
  findField().focus();
  requestAnswer();
}

function addListener(type, selector, listener) {
  document.addEventListener(type, (event) => {
    if (event.target.closest?.(`${SEARCH_SELECTOR} ${selector}`)) listener(event);
  });
}

function requestAnswer() {
  lastAnswer = showFoundPages(++requestCount, findField().value);
}

async function showFoundPages(request, text) {
  const { pages, sentence } = await answerText(text);
  if (request !== requestCount) return lastAnswer;
  findElement("[role=listbox]").replaceChildren(...pages.map(createPageOption));
  setListExpanded(pages.length > 0);
  setActiveOption();
  findElement("[role=status]").textContent = sentence;
}

function createPageOption(page, index) {
  const link = Object.assign(createPageLink(page), { id: `search-${index}`, tabIndex: -1 });
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.replaceChildren(createElement("b", link.textContent), createElement("span", page.line ?? page.meaning));
  return link;
}

function closeList() {
  requestCount++;
  lastAnswer = Promise.resolve();
  findElement("[role=status]").textContent = "";
  findElement("[role=listbox]").replaceChildren();
  setListExpanded(false);
  setActiveOption();
}

function setListExpanded(isExpanded) {
  findElement("[role=listbox]").hidden = !isExpanded;
  findField().setAttribute("aria-expanded", isExpanded);
}

function setActiveOption(option) {
  findActiveOption()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) findField().setAttribute("aria-activedescendant", option.id);
  else findField().removeAttribute("aria-activedescendant");
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
    if (!findElement("[role=status]").textContent) findField().value = "";
    closeList();
  } else if (key === "Home" || key === "End") {
    setActiveOption();
  }
}

async function moveActiveOption(step) {
  if (!findOptions().length) requestAnswer();
  await lastAnswer;
  const all = findOptions();
  const index = all.indexOf(findActiveOption());
  // After the last option comes the field, and then the first option again.
  const next = index < 0 && step < 0 ? all.length - 1 : index + step;
  setActiveOption(all[next]);
}

async function openActiveOption() {
  await lastAnswer;
  const option = findActiveOption() ?? findOptions()[0];
  if (!option) return;
  findField().blur();
  option.click();
}
