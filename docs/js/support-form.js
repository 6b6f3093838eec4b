// Ask whether the page helped, and copy the details that support needs.

import { copyText } from "./clipboard.js";

const COUNTRY_NAMES = { uk: "UK", us: "US" };

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(".helped button, .copy");
  if (!button) return;
  if (button.matches(".copy")) copyText(collectDetails(), button.nextElementSibling);
  else answerFeedback(button);
});

function answerFeedback(button) {
  const hasHelped = button.value === "yes";
  button.parentElement.querySelector("output").textContent = hasHelped ? "Good. Thank you." : "";
  document.querySelector(".support").open = !hasHelped;
  if (hasHelped) return;
  document.querySelector("#tried").value ||= describeChoice();
  document.querySelector("#occasion").focus();
}

// What the reader has found and answered: "It's there under a different name: The one in Sengerio".
function describeChoice() {
  const card = document.querySelector(".found[open]");
  const parts = card?.querySelectorAll(".found__what, .choice [aria-pressed=true]") ?? [];
  return Array.from(parts, (part) => part.textContent.trim()).join(": ");
}

function collectDetails() {
  const lines = {
    Page: location.href,
    Appeared: document.querySelector("#occasion").value && `when ${document.querySelector("#occasion").value}`,
    Country: COUNTRY_NAMES[document.documentElement.dataset.country],
    Tried: document.querySelector("#tried").value.trim(),
    Time: new Date().toISOString(),
  };
  const known = Object.entries(lines).filter(([, value]) => value);
  const message = document.querySelector(".toast").textContent.trim().replace(/\s+/g, " ");
  return [message, ...known.map((pair) => pair.join(": "))].join("\n");
}
