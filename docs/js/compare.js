// Why is it not found? The reader's value of the message beside what QuickBooks Online has, and where they differ.

import { copy } from "./clipboard.js";
import { difference, list, shown, suspicious } from "./difference.js";

const find = (selector) => document.querySelector(selector);
const form = () => find("#compare");

// Each page brings a form of its own.
document.addEventListener("input", ({ target }) => target.closest("#compare") && answer());
document.addEventListener("submit", (event) => event.target.closest("#compare") && event.preventDefault());
document.addEventListener("click", ({ target }) => target.closest?.("#compare button") && copyCorrect());

// Take the value of the address, and say what is odd about it.
export function arrive(values) {
  const value = values.get(find(".arrival").dataset.paramOf);
  find(".arrival__empty").hidden = value !== "";
  const odd = suspicious(value ?? "");
  find(".arrival__odd").hidden = !odd.length;
  find(".arrival__odd span").textContent = list(odd);
  if (!form()) return;
  fields()[0].value = value ?? "";
  answer();
}

const fields = () => [...form().querySelectorAll("input")];

function answer() {
  const { first, second, noun } = entered();
  const { isEqual, sentences, segments } = difference(first, second, { noun });
  const isAnswered = first !== "" && second !== "";
  const sides = ["first", "second"];
  find("#compare output").textContent = isAnswered ? sentences.join(" ") : "";
  find(".compare__lines").hidden = !isAnswered || isEqual;
  find("#compare button").textContent = `Copy the ${noun} from ${isFirstCorrect() ? "Sengerio" : "QuickBooks Online"}`;
  find("#compare button + output").textContent = "";
  form().querySelectorAll("dd").forEach((place, at) => place.replaceChildren(...line(segments, sides[at])));
}

function entered() {
  const [first, second] = fields().map((field) => field.value);
  return { first, second, noun: form().dataset.noun };
}

// That of Sengerio is, unless they look equal and only the other has nothing odd.
function isFirstCorrect() {
  const { first, second } = entered();
  return !suspicious(first).length || suspicious(second).length > 0 || !difference(first, second).looksEqual;
}

function copyCorrect() {
  const { first, second } = entered();
  const output = find("#compare button + output");
  if (isFirstCorrect()) copy(first, output, "Copied. Paste it in QuickBooks Online; do not retype it.");
  else copy(second, output, "Copied. Paste it in Sengerio; do not retype it.");
}

// One side of aligned segments, with marks around what differs.
export function line(segments, side) {
  return segments.filter((segment) => segment[side]).map(({ [side]: text, kind }) => {
    if (kind === "equal") return text;
    return Object.assign(document.createElement("mark"), { textContent: shown(text, kind) });
  });
}
