// Create the parts of an answer.

import { getPageAddress } from "./answers.js";

export function createElement(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

export function createPageLink({ path, code, title }, text = code ? `#${code} ${title}` : title) {
  return Object.assign(createElement("a", text), { href: getPageAddress(path) });
}

export function createValue(name, value) {
  const element = createElement("bdi", value);
  element.className = "value";
  element.dataset.param = name;
  return element;
}
