// The form that compares the names of both sides; a worker does it, so that the page stays free.

import { addressOf } from "./answers.js";
import { copy } from "./clipboard.js";
import { line } from "./compare.js";
import { difference } from "./difference.js";
import { COLUMNS, NEARLY, decode, parse } from "./lists.js";

const FAILED = "Your browser could not compare these lists.";

const find = (selector) => document.querySelector(`#lists ${selector}`);
const number = (value) => value.toLocaleString("en-GB");

let worker;

// Start with a page that has the form; each page brings a new one.
export function start() {
  find("button").addEventListener("click", compare);
  for (const side of document.querySelectorAll(".lists__side")) {
    const readFile = ({ files }) => files?.length && read(files[0], side);
    side.addEventListener("change", ({ target }) => readFile(target));
    readFile(side.querySelector("[type=file]")); // chosen before this was there
  }
}

const kind = () => find(":checked");

async function read(file, side) {
  const names = parse(decode(await file.arrayBuffer()), /\.csv$/i.test(file.name));
  side.querySelector("textarea").value = names.join("\n");
  find("button + output").textContent = `${number(names.length)} names read from ${file.name}.`;
}

function compare() {
  worker?.terminate();
  worker = new Worker(new URL("./lists-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => show(data));
  worker.addEventListener("error", () => (find("button + output").textContent = FAILED));
  find(".lists__result").hidden = true;
  find("button + output").textContent = "Comparing …";
  const texts = [...document.querySelectorAll("#lists textarea")].map((field) => field.value);
  worker.postMessage({ code: kind().value, texts });
}

function show({ lengths, equal, counts, rows, hidden, csv, copied }) {
  if (!find("output")) return; // another page has come
  const [sengerio, quickbooks] = lengths.map(number);
  const found = counts.filter(([, count]) => count).map(([result, count]) => `${result}: ${number(count)}.`);
  const rest = hidden ? [`The table shows the first ${number(rows.length)} rows; the copy and the file have all.`] : [];
  const names = `${sengerio} names in Sengerio, ${quickbooks} in QuickBooks Online.`;
  find("button + output").textContent = [names, `Equal: ${number(equal)}.`, ...found, ...rest].join(" ");
  find(".lists__result").hidden = !rows.length;
  find("tbody").replaceChildren(...rows.map(rowOf));
  const [copyButton, saveButton] = document.querySelectorAll(".lists__result button");
  copyButton.onclick = () => copy(copied, find(".lists__result output"));
  saveButton.onclick = () => save(csv);
  find(".lists__result output").textContent = "";
}

function rowOf({ result, sengerio, quickbooks, why, isError }) {
  const { segments } = result === NEARLY ? difference(sengerio, quickbooks) : {};
  const names = segments ? [line(segments, "first"), line(segments, "second")] : [[sengerio], [quickbooks]];
  const cells = [[result], ...names, [why], isError ? [link(sengerio)] : ["none"]];
  const row = document.createElement("tr");
  row.append(...cells.map((content, at) => {
    const cell = document.createElement("td");
    cell.dataset.title = COLUMNS[at];
    cell.append(...content);
    return cell;
  }));
  return row;
}

function link(name) {
  const { value, dataset } = kind();
  const address = addressOf(`errors/${value}/#${dataset.paramOf}=${encodeURIComponent(name)}`);
  return Object.assign(document.createElement("a"), { href: address, textContent: `#${value}` });
}

function save(csv) {
  const href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href, download: `differences-${kind().value}.csv` }).click();
  URL.revokeObjectURL(href);
}
