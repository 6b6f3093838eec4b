// The reader's country: chosen once, kept in this browser, and its ways stand first.

import { recall, remember } from "./storage.js";

const NAME = "country";
const BUTTONS = ".country button";

export function showCountry() {
  const country = recall(NAME);
  if (country) document.documentElement.dataset.country = country;
  for (const button of document.querySelectorAll(BUTTONS)) {
    button.setAttribute("aria-pressed", String(button.dataset.country === country));
  }
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(BUTTONS);
  if (!button) return;
  remember(NAME, button.dataset.country);
  showCountry();
});
