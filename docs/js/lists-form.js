// The form that compares the names of both sides.

import { addressOf } from "./answers.js";
import { copyText } from "./clipboard.js";
import { markDifferences } from "./compare.js";
import { compareNames } from "./difference.js";
import { ALMOST, COLUMNS, DUPLICATE, ONLY_QUICKBOOKS, ONLY_SENGERIO, decodeFile, parseNames } from "./lists.js";

const FAILED = "Your browser could not compare these lists.";
const SUMMARIES = { // of one name, and of several
  [ALMOST]: ["is almost the same", "are almost the same"],
  [ONLY_SENGERIO]: ["isn't in QuickBooks Online", "aren't in QuickBooks Online"],
  [ONLY_QUICKBOOKS]: ["isn't in Sengerio", "aren't in Sengerio"],
  [DUPLICATE]: ["is a duplicate", "are duplicates"],
};

const find = (selector) => document.querySelector(`#lists ${selector}`);
const formatCount = (count) => count.toLocaleString("en-GB");

let worker;

// Called for each page that has the form.
export function start() {
  find("button").addEventListener("click", startComparison);
  for (const side of document.querySelectorAll(".lists__side")) {
    const readChosenFile = ({ files }) => files?.length && readFile(files[0], side);
    side.addEventListener("change", ({ target }) => readChosenFile(target));
    readChosenFile(side.querySelector("[type=file]")); // chosen before this script was loaded
  }
}

const chosenKind = () => find(":checked");

async function readFile(file, side) {
  const names = parseNames(decodeFile(await file.arrayBuffer()), /\.csv$/i.test(file.name));
  side.querySelector("textarea").value = names.join("\n");
  find("button + output").textContent = `${formatCount(names.length)} names read from ${file.name}.`;
}

function startComparison() {
  worker?.terminate();
  worker = new Worker(new URL("./lists-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => showResult(data));
  worker.addEventListener("error", () => (find("button + output").textContent = FAILED));
  find(".lists__result").hidden = true;
  find("button + output").textContent = "Comparing …";
  const texts = [...document.querySelectorAll("#lists textarea")].map((field) => field.value);
  worker.postMessage({ code: chosenKind().value, texts });
}

function showResult({ nameCount, equalCount, results, rows, csv, copied }) {
  if (!find("output")) return; // the reader has left the page
  const sentences = [`${formatCount(equalCount)} of ${formatCount(nameCount)} names match.`];
  for (const [result, [one, several]] of Object.entries(SUMMARIES)) {
    const count = results.filter((other) => other === result).length;
    if (count) sentences.push(`${formatCount(count)} ${count === 1 ? one : several}.`);
  }
  if (results.length > rows.length) {
    sentences.push(`The table shows the first ${formatCount(rows.length)} rows; the copy and the file contain all.`);
  }
  find("button + output").textContent = sentences.join(" ");
  find(".lists__result").hidden = !rows.length;
  find("tbody").replaceChildren(...rows.map(createRow));
  const [copyButton, saveButton] = document.querySelectorAll(".lists__result button");
  copyButton.onclick = () => copyText(copied, find(".lists__result output"));
  saveButton.onclick = () => saveFile(csv);
  find(".lists__result output").textContent = "";
}

function createRow({ result, sengerio, quickbooks, why, isError }) {
  const { segments } = result === ALMOST ? compareNames(sengerio, quickbooks) : {};
  const mark = (side) => markDifferences(segments, side);
  const names = segments ? [mark("sengerio"), mark("quickbooks")] : [[sengerio], [quickbooks]];
  const cells = [[result], ...names, [why], [isError ? createLink(sengerio) : "no error"]];
  const row = document.createElement("tr");
  row.append(...cells.map((content, at) => {
    const cell = document.createElement("td");
    cell.dataset.title = COLUMNS[at];
    cell.append(...content);
    return cell;
  }));
  return row;
}

function createLink(name) {
  const { value, dataset } = chosenKind();
  const address = addressOf(`errors/${value}/#${dataset.paramOf}=${encodeURIComponent(name)}`);
  return Object.assign(document.createElement("a"), { href: address, textContent: `#${value}` });
}

function saveFile(csv) {
  const href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href, download: `differences-${chosenKind().value}.csv` }).click();
  URL.revokeObjectURL(href);
}
