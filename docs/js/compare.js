// The form that compares the value in the reader's message with the one in QuickBooks Online.

import { copyText } from "./clipboard.js";
import { annotate, compareNames, describeFaults, joinWithAnd } from "./difference.js";

const find = (selector) => document.querySelector(selector);
const form = () => find("form#compare"); // some pages have only the anchor
const enteredValues = () => [...form().querySelectorAll("input")].map((field) => field.value);

// Each page has another form, so listen to the document.
document.addEventListener("input", ({ target }) => target.closest("#compare") && showComparison());
document.addEventListener("submit", (event) => event.target.closest("#compare") && event.preventDefault());
document.addEventListener("click", ({ target }) => target.closest?.("#compare button") && copyCorrectValue());

// Fill in the value of the address, and report its faults.
export function showValue(value) {
  if (!find(".arrival")) return; // the reader is on another page already
  const faults = describeFaults(value);
  if (find(".arrival").matches("[data-is-number]") && /\D/.test(value)) faults.push("isn't just a number");
  find(".arrival__faults").hidden = !faults.length;
  find(".arrival__faults span").textContent = joinWithAnd(faults);
  if (!form()) return;
  form().querySelector("input").value = value;
  showComparison();
}

export function showComparison() {
  const [sengerio, quickbooks] = enteredValues();
  const { noun } = form().dataset;
  const { isEqual, sentences, segments } = compareNames(sengerio, quickbooks, noun);
  const isComplete = sengerio !== "" && quickbooks !== "";
  const [sengerioLine, quickbooksLine] = form().querySelectorAll("dd");
  find("#compare output").textContent = isComplete ? sentences.join(" ") : "";
  find(".compare__lines").hidden = !isComplete || isEqual;
  const product = isSengerioCorrect() ? "Sengerio" : "QuickBooks Online";
  find("#compare button").textContent = `Copy the ${noun} from ${product}`;
  find("#compare button + output").textContent = "";
  sengerioLine.replaceChildren(...markDifferences(segments, "sengerio"));
  quickbooksLine.replaceChildren(...markDifferences(segments, "quickbooks"));
}

// Assume the value in Sengerio is correct, unless both look equal and only the other has no faults.
function isSengerioCorrect() {
  const [sengerio, quickbooks] = enteredValues();
  const hasFaults = (value) => describeFaults(value).length > 0;
  return !hasFaults(sengerio) || hasFaults(quickbooks) || !compareNames(sengerio, quickbooks).looksEqual;
}

function copyCorrectValue() {
  const [sengerio, quickbooks] = enteredValues();
  const output = find("#compare button + output");
  if (isSengerioCorrect()) copyText(sengerio, output, "Copied. Paste it into QuickBooks Online.");
  else copyText(quickbooks, output, "Copied. Paste it into Sengerio.");
}

// One side of aligned segments, with marks around the differences.
export function markDifferences(segments, side) {
  return segments.filter((segment) => segment[side]).map(({ [side]: text, kind }) => {
    if (kind === "equal") return text;
    return Object.assign(document.createElement("mark"), { textContent: annotate(text, kind) });
  });
}
