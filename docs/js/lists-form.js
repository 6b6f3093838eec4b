// The form that compares the names of both sides.

import { getPageAddress } from "./answers.js";
import { copyText } from "./clipboard.js";
import { markDifferences } from "./compare.js";
import { compareNames } from "./difference.js";
import {
  COLUMN_TITLES,
  RESULT_ALMOST_SAME,
  RESULT_DUPLICATE,
  RESULT_MAYBE_SAME,
  RESULT_ONLY_IN_QUICKBOOKS,
  RESULT_ONLY_IN_SENGERIO,
  readFileAsTabbedText,
  readList,
} from "./lists.js";

const COMPARISON_FAILED_TEXT = "Your browser could not compare these lists.";
const SUMMARIES_BY_RESULT = { // of one name, and of several
  [RESULT_ALMOST_SAME]: ["is almost the same", "are almost the same"],
  [RESULT_MAYBE_SAME]: ["is perhaps the same", "are perhaps the same"],
  [RESULT_ONLY_IN_SENGERIO]: ["isn't in QuickBooks Online", "aren't in QuickBooks Online"],
  [RESULT_ONLY_IN_QUICKBOOKS]: ["isn't in Sengerio", "aren't in Sengerio"],
  [RESULT_DUPLICATE]: ["is a duplicate", "are duplicates"],
};
const MIN_SHARE_FOUND = 0.1; // of the names; with fewer, the column is probably wrong

const findElement = (selector) => document.querySelector(`#lists ${selector}`);
const findKind = () => findElement(`[value="${entered.code}"]`);
const findSideElements = () => [...document.querySelectorAll(".lists__side")];
const readEnteredList = ({ text, column }) => readList(text, entered.code, column);
const formatCount = (count) => count.toLocaleString("en-GB");

let worker;
let entered; // kept while the tab shows other pages

addEventListener("beforeunload", rememberInTab);

// Called for each page that has the form.
export function startOnPage() {
  entered ??= history.state?.lists ?? readFields();
  showEntered();
  if (entered.isCompared) startComparison();
  findElement("button").addEventListener("click", startComparison);
  findElement("fieldset").addEventListener("change", ({ target }) => {
    changeEntered({ code: target.value, lists: entered.lists.map(({ text }) => ({ text })) });
  });
  findSideElements().forEach((side, at) => {
    const [field, select, fileField] = ["textarea", "select", "[type=file]"].map((part) => side.querySelector(part));
    const enterList = (list) => changeEntered({ lists: entered.lists.with(at, list) });
    const readChosenFile = () => fileField.files[0] && enterFileText(fileField.files[0], side, enterList);
    field.addEventListener("input", () => enterList({ text: field.value }));
    select.addEventListener("change", () => enterList({ ...entered.lists[at], column: select.selectedIndex }));
    fileField.addEventListener("change", readChosenFile);
    readChosenFile(); // chosen before this script was loaded
  });
  findElement("fieldset").form.addEventListener("change", rememberInTab);
}

// What was entered before this script was loaded.
function readFields() {
  const texts = findSideElements().map((side) => side.querySelector("textarea").value);
  return { code: findElement(":checked").value, lists: texts.map((text) => ({ text })) };
}

// For a reload, and to come back from another site.
function rememberInTab() {
  if (findElement("fieldset")) history.replaceState({ lists: entered }, "");
}

function changeEntered(change) {
  worker?.terminate();
  entered = { ...entered, ...change, isCompared: false };
  findElement("button + output").textContent = "";
  findElement(".lists__result").hidden = true;
  showEntered();
}

async function enterFileText(file, side, enterList) {
  const text = await readFileAsTabbedText(file).catch(() => undefined);
  if (!side.isConnected) return; // the reader has left the page
  if (text === undefined) {
    side.querySelector(".lists__read output").textContent =
      `${file.name} can't be read. Open it in a spreadsheet program, save it as .xlsx or .csv, and choose that file.`;
  } else {
    enterList({ text });
    rememberInTab();
  }
}

function showEntered() {
  findKind().checked = true;
  findSideElements().forEach((side, at) => {
    const { columns, column, names } = readEnteredList(entered.lists[at]);
    const select = side.querySelector("select");
    side.querySelector("textarea").value = entered.lists[at].text;
    select.replaceChildren(...columns.map((title) => new Option(title)));
    select.selectedIndex = column;
    select.labels[0].hidden = columns.every((title) => title === "Column 1");
    const noun = names.length === 1 ? "name" : "names";
    side.querySelector(".lists__read output").textContent = columns.length ? `${formatCount(names.length)} ${noun}` : "";
  });
}

function startComparison() {
  const sentence = findElement("button + output");
  if (entered.lists.some((list) => !readEnteredList(list).names.length)) {
    sentence.textContent = "Add the names from both sides first.";
    return;
  }
  worker?.terminate();
  worker = new Worker(new URL("./lists-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => showResult(data));
  worker.addEventListener("error", () => (sentence.textContent = COMPARISON_FAILED_TEXT));
  findElement(".lists__result").hidden = true;
  sentence.textContent = "Comparing …";
  worker.postMessage(entered);
  entered.isCompared = true;
  rememberInTab();
}

function showResult({ nameCount, equalCount, results, rows, csv, copied }) {
  if (!findElement("output")) return; // the reader has left the page
  const sentences = summariseComparison(nameCount, equalCount, results);
  if (results.length > rows.length) {
    sentences.push(`The table shows the first ${formatCount(rows.length)} rows; the copy and the file contain all.`);
  }
  findElement("button + output").textContent = sentences.join(" ");
  findElement(".lists__result").hidden = !rows.length;
  findElement("tbody").replaceChildren(...rows.map(createTableRow));
  const [copyButton, saveButton] = document.querySelectorAll(".lists__result button");
  copyButton.onclick = () => copyText(copied, findElement(".lists__result output"));
  saveButton.onclick = () => saveFile(csv);
  findElement(".lists__result output").textContent = "";
}

function summariseComparison(nameCount, equalCount, results) {
  const [equal, all] = [equalCount, nameCount].map(formatCount);
  const sentences = [equal === all ? `All ${all} match.` : `${equal} of ${all} names match.`];
  const countResults = (result) => results.filter((other) => other === result).length;
  for (const [result, [one, several]] of Object.entries(SUMMARIES_BY_RESULT)) {
    const count = countResults(result);
    if (count) sentences.push(`${formatCount(count)} ${count === 1 ? one : several}.`);
  }
  const foundCount = nameCount - countResults(RESULT_ONLY_IN_SENGERIO);
  if (foundCount < nameCount * MIN_SHARE_FOUND) sentences.push("Is this the right column?");
  return sentences;
}

function createTableRow({ result, sengerio, quickbooks, why, isError }) {
  const { segments } = sengerio && quickbooks ? compareNames(sengerio, quickbooks) : {};
  const markDifferencesOfSide = (side) => markDifferences(segments, side);
  const names = segments ? [markDifferencesOfSide("sengerio"), markDifferencesOfSide("quickbooks")] : [[sengerio], [quickbooks]];
  const cells = [[result], ...names, [why], [isError ? createErrorLink(sengerio) : "no error"]];
  const row = document.createElement("tr");
  row.append(...cells.map((content, at) => {
    const cell = document.createElement("td");
    cell.dataset.title = COLUMN_TITLES[at];
    cell.append(...content);
    return cell;
  }));
  return row;
}

function createErrorLink(name) {
  const { code } = entered;
  const href = getPageAddress(`errors/${code}/#${findKind().dataset.paramOf}=${encodeURIComponent(name)}`);
  const title = "Opens in a new tab";
  return Object.assign(document.createElement("a"), { href, title, target: "_blank", textContent: `#${code}` });
}

function saveFile(csv) {
  const href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  const kind = findKind().labels[0].querySelector("b").textContent.toLowerCase().replace(" ", "-");
  Object.assign(document.createElement("a"), { href, download: `${kind}-differences.csv` }).click();
  URL.revokeObjectURL(href);
}
