// The form that compares the names of both sides.

import { getPageAddress } from "./answers.js";
import { copyText } from "./clipboard.js";
import { markDifferences } from "./compare.js";
import { compareNames } from "./difference.js";
import {
  COLUMN_TITLES,
  RESULT_ALMOST_SAME,
  RESULT_DUPLICATE,
  RESULT_ONLY_IN_QUICKBOOKS,
  RESULT_ONLY_IN_SENGERIO,
  decodeFile,
  parseNames,
} from "./lists.js";

const COMPARISON_FAILED_TEXT = "Your browser could not compare these lists.";
const SUMMARIES_BY_RESULT = { // of one name, and of several
  [RESULT_ALMOST_SAME]: ["is almost the same", "are almost the same"],
  [RESULT_ONLY_IN_SENGERIO]: ["isn't in QuickBooks Online", "aren't in QuickBooks Online"],
  [RESULT_ONLY_IN_QUICKBOOKS]: ["isn't in Sengerio", "aren't in Sengerio"],
  [RESULT_DUPLICATE]: ["is a duplicate", "are duplicates"],
};

const findElement = (selector) => document.querySelector(`#lists ${selector}`);
const formatCount = (count) => count.toLocaleString("en-GB");

let worker;

// Called for each page that has the form.
export function startOnPage() {
  findElement("button").addEventListener("click", startComparison);
  for (const side of document.querySelectorAll(".lists__side")) {
    const readChosenFile = ({ files }) => files?.length && readFile(files[0], side);
    side.addEventListener("change", ({ target }) => readChosenFile(target));
    readChosenFile(side.querySelector("[type=file]")); // chosen before this script was loaded
  }
}

const findChosenKind = () => findElement(":checked");

async function readFile(file, side) {
  const names = parseNames(decodeFile(await file.arrayBuffer()), /\.csv$/i.test(file.name));
  side.querySelector("textarea").value = names.join("\n");
  findElement("button + output").textContent = `${formatCount(names.length)} names read from ${file.name}.`;
}

function startComparison() {
  worker?.terminate();
  worker = new Worker(new URL("./lists-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => showResult(data));
  worker.addEventListener("error", () => (findElement("button + output").textContent = COMPARISON_FAILED_TEXT));
  findElement(".lists__result").hidden = true;
  findElement("button + output").textContent = "Comparing …";
  const texts = [...document.querySelectorAll("#lists textarea")].map((field) => field.value);
  worker.postMessage({ code: findChosenKind().value, texts });
}

function showResult({ nameCount, equalCount, results, rows, csv, copied }) {
  if (!findElement("output")) return; // the reader has left the page
  const sentences = [`${formatCount(equalCount)} of ${formatCount(nameCount)} names match.`];
  for (const [result, [one, several]] of Object.entries(SUMMARIES_BY_RESULT)) {
    const count = results.filter((other) => other === result).length;
    if (count) sentences.push(`${formatCount(count)} ${count === 1 ? one : several}.`);
  }
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

function createTableRow({ result, sengerio, quickbooks, why, isError }) {
  const { segments } = result === RESULT_ALMOST_SAME ? compareNames(sengerio, quickbooks) : {};
  const markSide = (side) => markDifferences(segments, side);
  const names = segments ? [markSide("sengerio"), markSide("quickbooks")] : [[sengerio], [quickbooks]];
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
  const { value, dataset } = findChosenKind();
  const address = getPageAddress(`errors/${value}/#${dataset.paramOf}=${encodeURIComponent(name)}`);
  return Object.assign(document.createElement("a"), { href: address, textContent: `#${value}` });
}

function saveFile(csv) {
  const href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href, download: `differences-${findChosenKind().value}.csv` }).click();
  URL.revokeObjectURL(href);
}
