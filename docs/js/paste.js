// The field for a pasted message: answer below it, without leaving the page.

import { addressOf, answer, load } from "./answers.js";
import "./state.js";

const FORM = "form.paste";
const MAX_SUGGESTIONS = 4;
const MAX_ERRORS = 50;
const MAX_STATE_LENGTH = 100_000; // browsers limit what they remember of a tab
const VALUES_AND_LABELS = /(\{\w+\}|“[^”]*”)/;

let requestCount = 0; // only the answer to the last request is shown

listen("focusin", load);
listen("paste", (form) => setTimeout(() => lookUp(form))); // once the text is in the field
listen("submit", (form, event) => event.preventDefault());
listen("click", (form, { target }) => target.closest("button") && lookUp(form));
listen("change", remember);

function listen(type, listener) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest?.(FORM);
    if (form) listener(form, event);
  });
}

// Show the message again that the reader had pasted before leaving the page.
export function restore() {
  const form = document.querySelector(FORM);
  const text = history.state?.message;
  if (!form || !text || form.querySelector("textarea").value) return;
  form.querySelector("textarea").value = text;
  lookUp(form);
}

function remember(form) {
  const message = form.querySelector("textarea").value;
  if (message.length < MAX_STATE_LENGTH) history.replaceState({ ...history.state, message }, "");
}

async function lookUp(form) {
  const request = ++requestCount;
  remember(form);
  const text = form.querySelector("textarea").value;
  const found = await answer(text);
  if (request === requestCount) form.querySelector(".answer").replaceChildren(...describe(text, found));
}

function describe(text, { pages, sentence, isSure, unknown }) {
  if (!text.trim()) return [createElement("p", "Paste the message from Sengerio, or enter its code, such as 4004.")];
  if (!isSure) return pages.length ? list("Is it one of these?", pages, MAX_SUGGESTIONS) : [createElement("p", sentence)];
  const known = pages.length > 1 ? list(`${pages.length} different errors:`, pages, MAX_ERRORS) : pages.flatMap(describeError);
  return [...known, ...unknown.map(describeUnknown)];
}

function list(sentence, pages, max) {
  const items = pages.slice(0, max).map((page) => createElement("li", createLink(page), ...describeMatch(page)));
  return [createElement("p", sentence), createElement("ul", ...items)];
}

function describeMatch({ params, line }) {
  const values = Object.entries(params).filter(([, value]) => value);
  if (values.length) return values.flatMap(([name, value]) => [": ", createValue(name, value)]);
  return line ? [`: ${line}`] : [];
}

function describeUnknown(code) {
  const link = Object.assign(createElement("a", "What to do"), { href: addressOf("#code-not-listed") });
  return createElement("p", createElement("b", `#${code} isn't in this guide.`), " ", link);
}

function describeError(page) {
  const { code, title, meaning, params, repair } = page;
  const heading = createElement("p", `#${code} ${title}`);
  heading.className = "answer__title";
  if (!repair) return [heading, createElement("p", meaning), createElement("p", createLink(page))];
  const values = repair.params.filter(({ name }) => params[name]);
  const shown = values.map(({ name, label }) => createElement("p", `${label}: `, createValue(name, params[name])));
  const isEmpty = Object.values(params).includes("");
  const steps = isEmpty
    ? [createElement("p", `The value in your message is empty. Fill in ${repair.field} in Sengerio and save again.`)]
    : [
        createElement("p", createElement("b", repair.title)),
        createElement("ol", ...repair.steps.map((step) => createElement("li", ...fillIn(step, page)))),
      ];
  const link = createLink(page, `Fix #${code}`);
  link.className = "md-button md-button--primary";
  return [heading, ...shown, ...steps, createElement("p", link)];
}

function fillIn(text, { params, repair }) {
  const missing = new Map(repair.params.map(({ name, missing }) => [name, missing]));
  return text.split(VALUES_AND_LABELS).map((part) => {
    if (part.startsWith("“")) return createElement("b", part.slice(1, -1));
    const name = part.startsWith("{") && part.slice(1, -1);
    if (!missing.has(name)) return part;
    return params[name] ? createValue(name, params[name]) : missing.get(name);
  });
}

function createValue(name, value) {
  const element = createElement("bdi", value);
  element.className = "value";
  element.dataset.param = name;
  return element;
}

function createLink({ path, code, title }, text = code ? `#${code} ${title}` : title) {
  return Object.assign(createElement("a", text), { href: addressOf(path) });
}

function createElement(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}
