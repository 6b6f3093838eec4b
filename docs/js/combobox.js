// The search in the header: a combobox with a list of pages (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).

import { addressOf, answer, load } from "./answers.js";

const SEARCH = "[role=search]";
const FAILED = "The search could not be loaded. Try again in a moment.";

const find = (selector) => document.querySelector(`${SEARCH} ${selector}`);
const field = () => find("input");
const options = () => [...document.querySelectorAll(`${SEARCH} [role=option]`)];
const activeOption = () => find("[aria-selected=true]");

let asked = 0; // how often; only the last answer is shown
let shown = Promise.resolve(); // once what is typed has been answered

on("focusin", "input", () => {
  load().catch(() => {});
  if (field().value) ask();
});
on("input", "input", ask);
on("keydown", "input", press);
on("click", "a", close);
on("focusout", "*", ({ relatedTarget }) => relatedTarget?.closest(SEARCH) || close());
document.addEventListener("pointerdown", ({ target }) => target.closest?.(SEARCH) || close());

function on(type, selector, listener) {
  document.addEventListener(type, (event) => {
    if (event.target.closest?.(`${SEARCH} ${selector}`)) listener(event);
  });
}

function ask() {
  shown = show(++asked, field().value);
}

async function show(number, text) {
  const { pages, sentence } = await answer(text).catch(() => ({ pages: [], sentence: FAILED }));
  if (number !== asked) return shown;
  find("[role=listbox]").replaceChildren(...pages.map(option));
  setExpanded(pages.length > 0);
  setActive();
  find("[role=status]").textContent = sentence;
}

function option({ path, code, title, meaning }, number) {
  const link = Object.assign(document.createElement("a"), { href: addressOf(path), id: `search-${number}`, tabIndex: -1 });
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.append(part("b", code ? `#${code} ${title}` : title), part("span", meaning));
  return link;
}

function part(name, text) {
  return Object.assign(document.createElement(name), { textContent: text });
}

function close() {
  asked++;
  shown = Promise.resolve();
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

function press(event) {
  const { key, isComposing } = event;
  if (isComposing) return;
  if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    move(key === "ArrowDown" ? 1 : -1);
  } else if (key === "Enter") {
    event.preventDefault();
    follow();
  } else if (key === "Escape") {
    event.preventDefault();
    if (!find("[role=status]").textContent) field().value = "";
    close();
  } else if (key === "Home" || key === "End") {
    setActive();
  }
}

async function move(step) {
  if (!options().length) ask();
  await shown;
  const all = options();
  const at = all.indexOf(activeOption());
  // Between the last and the first, the field itself has its turn.
  const next = at < 0 && step < 0 ? all.length - 1 : at + step;
  setActive(all[next]);
}

async function follow() {
  await shown;
  const chosen = activeOption() ?? options()[0];
  if (!chosen) return;
  field().blur();
  chosen.click();
}
