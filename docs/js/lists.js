// Compare two lists of names, and report which names the integration would not find.

import { compareNames, normaliseName } from "./difference.js";

const NAME_COLUMN_TITLES = [ // best first
  /^(?:customer )?display ?name$/i,
  /^(?:(?:business partner|customer|tax|vat) )?code$/i,
  /^(?:deferment )?days$/i,
  /^(?:full )?name$/i,
  /^(?:customer|term|payment method|vat rate|tax rate)s?(?: name)?$/i,
];
const QUOTED_CELL = /^\uFEFF?"(?:[^"]|"")*"[,;]/;
const FORMULA_START = /^[\s\p{Default_Ignorable_Code_Point}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;

export const RESULT_ALMOST_SAME = "Almost the same";
export const RESULT_ONLY_IN_SENGERIO = "Only in Sengerio";
export const RESULT_ONLY_IN_QUICKBOOKS = "Only in QuickBooks Online";
export const RESULT_DUPLICATE = "Duplicate";
export const COLUMN_TITLES = ["Result", "In Sengerio", "In QuickBooks Online", "Why", "Error"];

// The text of a file, in any encoding that spreadsheet programs write.
export function decodeFile(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// The names in a text: one per line, or a column of a table. Spaces around them are kept, as they may be the problem.
export function parseNames(text, isCsv = false) {
  const rows = parseRows(text.replace(/^\uFEFF/, ""), isCsv).filter((row) => row.some((cell) => cell.trim()));
  const column = findNameColumn(rows[0] ?? []);
  const names = rows.slice(column < 0 ? 0 : 1).map((row) => row[Math.max(column, 0)] ?? "");
  return names.map((name) => name.replace(/[\r\n]+/g, " ")).filter((name) => name.trim());
}

// The index of the column with the names, or -1 if the first row isn't a header.
function findNameColumn(cells) {
  const titles = cells.map((cell) => cell.trim());
  const header = NAME_COLUMN_TITLES.find((pattern) => titles.some((title) => pattern.test(title)));
  return header ? titles.findIndex((title) => header.test(title)) : -1;
}

function parseRows(text, isCsv) {
  const lines = text.split(/\r\n|\r|\n/);
  const [first] = lines;
  const isTabbed = lines.filter((line) => line.includes("\t")).length * 2 > lines.filter((line) => line.trim()).length;
  if (isTabbed) return parseCells(text, "\t");
  const isTable = isCsv || QUOTED_CELL.test(first) || (/[,;]/.test(first) && findNameColumn(first.split(/[,;]/)) >= 0);
  if (!isTable) return lines.map((line) => [line]);
  const unquoted = first.replace(/"[^"]*"/g, "");
  return parseCells(text, unquoted.split(";").length > unquoted.split(",").length ? ";" : ",");
}

// Comma-separated values (RFC 4180), with any separator. A quote in the middle of a cell is literal.
function parseCells(text, separator) {
  const end = String.raw`(${separator}|\r\n|\r|\n|$)`;
  const cell = new RegExp(String.raw`(?:"((?:[^"]|"")*)"(?=${end})|([^${separator}\r\n]*))${end}`, "gy");
  const rows = [[]];
  for (const [, quoted, , unquoted, ending] of text.matchAll(cell)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? unquoted);
    if (ending === "") break;
    if (ending !== separator) rows.push([]);
  }
  return rows;
}

// Compare the names of both sides: rows for those that differ, and how many names of Sengerio match.
export function compareLists(sengerioNames, quickbooksNames) {
  const [sengerio, quickbooks] = [countNames(sengerioNames), countNames(quickbooksNames)];
  const sengerioByForm = mapFormsToNames(sengerio, quickbooks);
  const quickbooksByForm = mapFormsToNames(quickbooks, sengerio);
  const results = [RESULT_ALMOST_SAME, RESULT_ONLY_IN_SENGERIO, RESULT_ONLY_IN_QUICKBOOKS, RESULT_DUPLICATE];
  const rows = Object.fromEntries(results.map((result) => [result, []]));
  const paired = new Set();
  const addRow = (result, sengerioName, quickbooksName, why, isError) =>
    rows[result].push({ result, sengerio: sengerioName, quickbooks: quickbooksName, why, isError });
  const explainDifference = (one, other) => compareNames(one, other).sentences.join(" ");
  for (const name of sengerio.keys()) {
    if (quickbooks.has(name)) continue;
    const lookalike = quickbooksByForm.get(normaliseName(name));
    if (lookalike) paired.add(lookalike);
    if (lookalike) addRow(RESULT_ALMOST_SAME, name, lookalike, explainDifference(name, lookalike), true);
    else addRow(RESULT_ONLY_IN_SENGERIO, name, "", "", true);
  }
  for (const name of quickbooks.keys()) {
    if (sengerio.has(name) || paired.has(name)) continue;
    const lookalike = sengerioByForm.get(normaliseName(name));
    const isError = lookalike && !quickbooks.has(lookalike);
    if (lookalike) addRow(RESULT_ALMOST_SAME, lookalike, name, explainDifference(lookalike, name), isError);
    else addRow(RESULT_ONLY_IN_QUICKBOOKS, "", name, "", false);
  }
  for (const [name, count] of sengerio) {
    if (count > 1) addRow(RESULT_DUPLICATE, name, "", `${count} times in Sengerio`, !quickbooks.has(name));
  }
  for (const [name, count] of quickbooks) {
    if (count > 1) addRow(RESULT_DUPLICATE, "", name, `${count} times in QuickBooks Online`, false);
  }
  const equalCount = [...sengerio.keys()].filter((name) => quickbooks.has(name)).length;
  return { nameCount: sengerio.size, equalCount, rows: Object.values(rows).flat() };
}

function countNames(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

// One name for each normal form, preferably one that is missing on the other side.
function mapFormsToNames(names, otherNames) {
  const byForm = new Map();
  for (const name of names.keys()) {
    const form = normaliseName(name);
    if (!byForm.has(form) || otherNames.has(byForm.get(form))) byForm.set(form, name);
  }
  return byForm;
}

// Write rows of cells as text for a spreadsheet, in which no cell starts a formula.
export function formatTable(rows, separator) {
  const quoteCell = (cell) => `"${(FORMULA_START.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quoteCell).join(separator)}\r\n`).join("");
}
