// The different errors of a pasted text as a list with boxes to tick, the most frequent first.

import { getPageAddress } from "./answers.js";
import { copyText } from "./clipboard.js";
import { createElement, createPageLink, createValue } from "./elements.js";
import { formatTable } from "./lists.js";

const MAX_ROWS = 500; // on the page
const COLUMN_TITLES = ["Done", "Code", "Error", "Value", "How often", "What to do"];

// The elements of the list. The tab remembers the ticks.
export function createWorklist(pages) {
  const list = createElement("ul", ...pages.slice(0, MAX_ROWS).map(createRow));
  list.className = "worklist";
  const findDonePaths = () => Array.from(list.querySelectorAll(":checked"), ({ value }) => value);
  list.addEventListener("change", () => history.replaceState({ done: findDonePaths() }, ""));
  const output = createElement("output");
  const button = Object.assign(createElement("button", "Copy as table"), { type: "button", className: "md-button" });
  button.addEventListener("click", () => copyTable(pages, findDonePaths(), output));
  return [createElement("p", describeErrors(pages)), list, createElement("p", button, " ", output)];
}

function describeErrors(pages) {
  const total = pages.reduce((sum, { count }) => sum + count, 0);
  const number = formatCount(pages.length, "different error");
  const sentences = [total > pages.length ? `${number}, ${formatCount(total, "message")} in all.` : `${number}.`];
  if (pages.length > MAX_ROWS) sentences.push(`The list shows the first ${MAX_ROWS}; the copy contains all.`);
  return sentences.join(" ");
}

function createRow(page) {
  const createValueOrEmptyWord = ([name, value]) => [": ", value ? createValue(name, value) : "empty"];
  const values = Object.entries(page.params).flatMap(createValueOrEmptyWord);
  const verb = blocksRecords(page) ? " blocks " : ", ";
  const text = createElement("span", createPageLink(page), ...values, verb, describeFrequency(page));
  const box = Object.assign(createElement("input"), { type: "checkbox", value: page.path, ariaLabel: text.textContent });
  box.checked = history.state?.done?.includes(page.path);
  return createElement("li", box, text);
}

// Whether the value of an error, such as a missing customer, keeps other records from being saved.
const blocksRecords = ({ params, repair }) => repair?.blocks_records && Object.values(params).some(Boolean);
const formatTimes = (count) => (count === 1 ? "once" : formatCount(count, "time"));
const describeFrequency = (page) => (blocksRecords(page) ? formatCount(page.count, "record") : formatTimes(page.count));
const formatCount = (count, noun) => `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;

function copyTable(pages, donePaths, output) {
  const rows = pages.map((page) => [
    donePaths.includes(page.path) ? "yes" : "",
    `#${page.code}`,
    page.title,
    Object.values(page.params).join(", "),
    describeFrequency(page),
    getPageAddress(page.path),
  ]);
  const table = [COLUMN_TITLES, ...rows];
  const createTableRow = (cells) => createElement("tr", ...cells.map((cell) => createElement("td", cell)));
  const html = createElement("table", ...table.map(createTableRow)).outerHTML;
  copyText(formatTable(table, "\t"), output, "Copied. Paste it into a mail or a spreadsheet.", html);
}
