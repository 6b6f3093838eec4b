// Compare two lists of names, and say which of them the integration would not find.

import { difference, normalForm } from "./difference.js";

const HEADERS = [
  /^(?:customer )?display ?name$/i,
  /^(?:(?:business partner|customer|tax|vat) )?code$/i,
  /^(?:deferment )?days$/i,
  /^(?:full )?name$/i,
  /^(?:customer|term|payment method|vat rate|tax rate)s?(?: name)?$/i,
];
const QUOTED = /^\uFEFF?"(?:[^"]|"")*"[,;]/;
const FORMULA = /^[\s\p{Default_Ignorable_Code_Point}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;
const SIDES = { names: ["The one in Sengerio", "The one in QuickBooks Online"] };

export const NEARLY = "Nearly equal";
const SENGERIO = "Only in Sengerio";
const QUICKBOOKS = "Only in QuickBooks Online";
const TWICE = "More than once";
export const COLUMNS = ["Result", "In Sengerio", "In QuickBooks Online", "Why", "Error"];
export const RESULTS = [NEARLY, SENGERIO, QUICKBOOKS, TWICE]; // in this order

// The text of a file, whichever program has saved it.
export function decode(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// The names in a text: one a line, or a column of a table. Spaces around them are kept: they may be the fault.
export function parse(text, isCsv = false) {
  const rows = rowsOf(text.replace(/^\uFEFF/, ""), isCsv).filter((row) => row.some((cell) => cell.trim()));
  const column = columnOf(rows[0] ?? []);
  const names = rows.slice(column < 0 ? 0 : 1).map((row) => row[Math.max(column, 0)] ?? "");
  return names.map((name) => name.replace(/[\r\n]+/g, " ")).filter((name) => name.trim());
}

// The column with the names, or -1 where the first row is no header.
function columnOf(cells) {
  const titles = cells.map((cell) => cell.trim());
  const header = HEADERS.find((pattern) => titles.some((title) => pattern.test(title)));
  return header ? titles.findIndex((title) => header.test(title)) : -1;
}

function rowsOf(text, isCsv) {
  const lines = text.split(/\r\n|\r|\n/);
  const [first] = lines;
  const isTabbed = lines.filter((line) => line.includes("\t")).length * 2 > lines.filter((line) => line.trim()).length;
  if (isTabbed) return cells(text, "\t");
  const isTable = isCsv || QUOTED.test(first) || (/[,;]/.test(first) && columnOf(first.split(/[,;]/)) >= 0);
  if (!isTable) return lines.map((line) => [line]);
  const outside = first.replace(/"[^"]*"/g, "");
  return cells(text, outside.split(";").length > outside.split(",").length ? ";" : ",");
}

// Comma-separated values (RFC 4180), with another separator if need be. A quote inside of a cell is one.
function cells(text, separator) {
  const end = String.raw`(${separator}|\r\n|\r|\n|$)`;
  const cell = new RegExp(String.raw`(?:"((?:[^"]|"")*)"(?=${end})|([^${separator}\r\n]*))${end}`, "gy");
  const rows = [[]];
  for (const [, quoted, , plain, ending] of text.matchAll(cell)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (ending === "") break;
    if (ending !== separator) rows.push([]);
  }
  return rows;
}

// Compare the names of both sides: the rows that are not simply equal, and how many are.
export function compareLists(sengerio, quickbooks) {
  const [here, there] = [countsOf(sengerio), countsOf(quickbooks)];
  const [formsHere, formsThere] = [formsOf(here, there), formsOf(there, here)];
  const rows = Object.fromEntries(RESULTS.map((result) => [result, []]));
  const paired = new Set();
  const add = (result, sengerioName, quickbooksName, why, isError) =>
    rows[result].push({ result, sengerio: sengerioName, quickbooks: quickbooksName, why, isError });
  const why = (first, second) => difference(first, second, SIDES).sentences.join(" ");
  for (const name of here.keys()) {
    if (there.has(name)) continue;
    const near = formsThere.get(normalForm(name));
    if (near) paired.add(near);
    if (near) add(NEARLY, name, near, why(name, near), true);
    else add(SENGERIO, name, "", "", true);
  }
  for (const name of there.keys()) {
    if (here.has(name) || paired.has(name)) continue;
    const near = formsHere.get(normalForm(name));
    if (near) add(NEARLY, near, name, why(near, name), !there.has(near));
    else add(QUICKBOOKS, "", name, "", false);
  }
  for (const [name, count] of here) if (count > 1) add(TWICE, name, "", `${count} times in Sengerio`, !there.has(name));
  for (const [name, count] of there) if (count > 1) add(TWICE, "", name, `${count} times in QuickBooks Online`, false);
  const equal = [...here.keys()].filter((name) => there.has(name)).length;
  return { equal, rows: Object.values(rows).flat() };
}

function countsOf(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

// One name for each normal form, best one that the other side does not have.
function formsOf(names, others) {
  const forms = new Map();
  for (const name of names.keys()) {
    const form = normalForm(name);
    if (!forms.has(form) || others.has(forms.get(form))) forms.set(form, name);
  }
  return forms;
}

// Rows of cells as text for a spreadsheet, in which no cell starts a formula.
export function toTable(rows, separator) {
  const quote = (cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quote).join(separator)}\r\n`).join("");
}
