// The form that compares the value in the reader's message with the one in QuickBooks Online.

import { copyText } from "./clipboard.js";
import { formatDifferingPiece, compareNames, describeFaults, joinWithAnd } from "./difference.js";

const findElement = (selector) => document.querySelector(selector);
const findForm = () => findElement("form#compare"); // some pages have only the anchor
// In lower case, from a label such as "In QuickBooks Online (Customer › Display name)".
const findRecord = () => /\((.*?) ›/.exec(findForm().querySelector("[for=compare-second]").textContent)[1].toLowerCase();
const readEnteredValues = () => [...findForm().querySelectorAll("input")].map((field) => field.value);

// Each page has another form, so listen to the document.
document.addEventListener("input", ({ target }) => target.closest("#compare") && showComparison());
document.addEventListener("submit", (event) => event.target.closest("#compare") && event.preventDefault());
document.addEventListener("click", ({ target }) => target.closest?.("#compare button") && copyCorrectValue());

// Fill in the value of the address, and report its faults.
export function showReaderValue(value) {
  if (!findElement(".arrival")) return; // the reader is on another page already
  const faults = describeFaults(value);
  if (findElement(".arrival").matches("[data-is-number]") && /\D/.test(value)) faults.push("isn't just a number");
  findElement(".arrival__faults").hidden = !faults.length;
  findElement(".arrival__faults span").textContent = joinWithAnd(faults);
  if (!findForm()) return;
  findForm().querySelector("input").value = value;
  showComparison();
}

export function showComparison() {
  const [sengerio, quickbooks] = readEnteredValues();
  const { noun } = findForm().dataset;
  const { isEqual, sentences, segments } = compareNames(sengerio, quickbooks, noun, findRecord());
  const isComplete = sengerio !== "" && quickbooks !== "";
  const [sengerioLine, quickbooksLine] = findForm().querySelectorAll("dd");
  findElement("#compare output").textContent = isComplete ? sentences.join(" ") : "";
  findElement(".compare__lines").hidden = !isComplete || isEqual;
  const product = isSengerioCorrect() ? "Sengerio" : "QuickBooks Online";
  findElement("#compare button").textContent = `Copy the ${noun} from ${product}`;
  findElement("#compare button + output").textContent = "";
  sengerioLine.replaceChildren(...markDifferences(segments, "sengerio"));
  quickbooksLine.replaceChildren(...markDifferences(segments, "quickbooks"));
}

// Assume the value in Sengerio is correct, unless both look equal and only the other has no faults, or it has a parent.
function isSengerioCorrect() {
  const [sengerio, quickbooks] = readEnteredValues();
  const { looksEqual, isNear } = compareNames(sengerio, quickbooks);
  const hasFaults = (value) => describeFaults(value).length > 0;
  const hasParent = isNear && sengerio.includes(":") && !quickbooks.includes(":");
  return !hasParent && (!hasFaults(sengerio) || hasFaults(quickbooks) || !looksEqual);
}

function copyCorrectValue() {
  const [sengerio, quickbooks] = readEnteredValues();
  const output = findElement("#compare button + output");
  if (isSengerioCorrect()) copyText(sengerio, output, "Copied. Paste it into QuickBooks Online.");
  else copyText(quickbooks, output, "Copied. Paste it into Sengerio.");
}

// One side of aligned segments, with marks around the differences.
export function markDifferences(segments, side) {
  return segments.filter((segment) => segment[side]).map(({ [side]: text, kind }) => {
    if (kind === "equal") return text;
    return Object.assign(document.createElement("mark"), { textContent: formatDifferingPiece(text, kind) });
  });
}
