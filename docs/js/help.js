// Did it help? If not: the details that support needs, as the reader copies them.

import { copy } from "./clipboard.js";

const REFUSED = "Your browser does not let this page copy. Select the message above instead.";
const COUNTRIES = { uk: "UK", us: "US" };

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(".helped button, .copy");
  if (!button) return;
  if (button.matches(".copy")) copy(details(), button.nextElementSibling, "Copied.", REFUSED);
  else answer(button);
});

function answer(button) {
  const helped = button.value === "yes";
  button.parentElement.querySelector("output").textContent = helped
    ? "Thank you."
    : "Sorry. Answer the questions below, copy the details and send them to support.";
  document.querySelector(".report").open = !helped;
  if (!helped) document.querySelector("#occasion").focus();
}

function details() {
  const country = COUNTRIES[document.documentElement.dataset.country];
  const lines = {
    Page: location.href,
    Appeared: document.querySelector("#occasion").value && `when ${document.querySelector("#occasion").value}`,
    Country: country,
    Tried: document.querySelector("#tried").value.trim(),
    Time: new Date().toISOString(),
  };
  const known = Object.entries(lines).filter(([, value]) => value);
  const message = document.querySelector(".toast").textContent.trim().replace(/\s+/g, " ");
  return [message, ...known.map((pair) => pair.join(": "))].join("\n");
}
