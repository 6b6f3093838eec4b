// The field for a pasted message: answer below it, without leaving the page.

import { answerText, getPageAddress, loadSearchOnce } from "./answers.js";
import { createElement, createPageLink, createValue } from "./elements.js";
import { createWorklist } from "./worklist.js";

const FORM_SELECTOR = "form.paste";
const MAX_SUGGESTIONS = 4;
const MAX_STATE_LENGTH = 1_000_000; // browsers limit what they remember of a tab
const VALUE_OR_LABEL = /(\{\w+\}|“[^”]*”)/;

let requestCount = 0; // only the answer to the last request is shown

addListener("focusin", loadSearchOnce);
addListener("paste", (form) => setTimeout(() => lookUpMessage(form))); // once the text is in the field
addListener("submit", (form, event) => event.preventDefault());
addListener("click", (form, { target }) => target.matches(`${FORM_SELECTOR} > button`) && lookUpMessage(form));
addListener("change", (form, { target }) => target.matches("textarea") && rememberMessage(form));

function addListener(type, listener) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest?.(FORM_SELECTOR);
    if (form) listener(form, event);
  });
}

// Show the message again that the reader had pasted before leaving the page.
export function startOnPage() {
  const form = document.querySelector(FORM_SELECTOR);
  if (form.querySelector("textarea").value) return;
  form.querySelector("textarea").value = history.state.message;
  lookUpMessage(form);
}

function rememberMessage(form) {
  const message = form.querySelector("textarea").value;
  if (message.length <= MAX_STATE_LENGTH) history.replaceState({ message }, "");
}

async function lookUpMessage(form) {
  const request = ++requestCount;
  rememberMessage(form);
  const text = form.querySelector("textarea").value;
  const found = await answerText(text);
  if (request === requestCount) form.querySelector(".answer").replaceChildren(...createAnswerElements(text, found));
}

function createAnswerElements(text, { pages, sentence, isSure, unknown }) {
  if (!text.trim()) return [createElement("p", "Paste the message from Sengerio, or enter its code, such as 4004.")];
  if (!isSure && !pages.length) return [createElement("p", sentence)];
  if (!isSure) return createSuggestions(pages.slice(0, MAX_SUGGESTIONS));
  const known = pages.length > 1 ? createWorklist(pages) : pages.flatMap(createErrorElements);
  return [...known, ...unknown.map(createUnknownCodeElement)];
}

function createSuggestions(pages) {
  const items = pages.map((page) => createElement("li", createPageLink(page), page.line ? `: ${page.line}` : ""));
  return [createElement("p", "Is it one of these?"), createElement("ul", ...items)];
}

function createUnknownCodeElement(code) {
  const link = Object.assign(createElement("a", "What to do"), { href: getPageAddress("#code-not-listed") });
  return createElement("p", createElement("b", `#${code} isn't in this guide.`), " ", link);
}

function createErrorElements(page) {
  const { code, title, meaning, params, repair } = page;
  const heading = createElement("p", `#${code} ${title}`);
  heading.className = "answer__title";
  if (!repair) return [heading, createElement("p", meaning), createElement("p", createPageLink(page))];
  const values = repair.params.filter(({ name }) => params[name]);
  const shown = values.map(({ name, label }) => createElement("p", `${label}: `, createValue(name, params[name])));
  const isEmpty = Object.values(params).includes("");
  const steps = isEmpty
    ? [createElement("p", `The value in your message is empty. Fill in ${repair.field} in Sengerio and save again.`)]
    : [
        createElement("p", createElement("b", repair.title)),
        createElement("ol", ...repair.steps.map((step) => createElement("li", ...fillPlaceholders(step, page)))),
      ];
  const link = createPageLink(page, `Fix #${code}`);
  link.className = "md-button md-button--primary";
  return [heading, ...shown, ...steps, createElement("p", link)];
}

function fillPlaceholders(text, { params, repair }) {
  const missing = new Map(repair.params.map(({ name, missing }) => [name, missing]));
  return text.split(VALUE_OR_LABEL).map((part) => {
    if (part.startsWith("“")) return createElement("b", part.slice(1, -1));
    const name = part.startsWith("{") && part.slice(1, -1);
    if (!missing.has(name)) return part;
    return params[name] ? createValue(name, params[name]) : missing.get(name);
  });
}
