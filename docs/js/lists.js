// Compare two lists of names, and report which names the integration would not find.

import { compareNames, normaliseName } from "./difference.js";
import { simplifyName } from "./near-names.js";

const GENERAL_TITLES = [/^name$/i, /^code$/i];
const NAME_TITLES_BY_CODE = { // best first; plurals are rather titles of reports
  4002: [/^payment method(?: name)?$/i, ...GENERAL_TITLES, /^payment methods$/i],
  4003: [/^deferment days$/i, /^term(?: name)?$/i, ...GENERAL_TITLES, /^days$/i, /^terms$/i],
  4004: [
    /^(?:customer )?display ?name$/i,
    /^(?:(?:business partner|customer) )?code$/i,
    /^customer(?: full)?(?: name)?$/i,
    /^name$/i,
    /^customers$/i,
    /^full name$/i, // in QuickBooks Online, the contact person
  ],
  4007: [/^(?:vat|tax) (?:rate|code)(?: name)?$/i, ...GENERAL_TITLES, /^(?:vat|tax) (?:rate|code)s$/i],
};
const CODE_OF_TERMS = 4003;
const DAYS_TITLE = /\bdays\b/i;
const MAX_ROWS_TO_HEADING = 10;
const REPORT_FOOTER = /^\s*(?:(?:accrual|cash) basis\W*)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*\b\d{4}\b.*\d:\d\d/i;
const QUOTED_CSV_START = /^"(?:[^"]|"")*"[,;]/;
const FORMULA_START =
  /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}]*[=+\-@\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;

export const RESULT_ALMOST_SAME = "Almost the same";
export const RESULT_MAYBE_SAME = "Perhaps the same";
export const RESULT_ONLY_IN_SENGERIO = "Only in Sengerio";
export const RESULT_ONLY_IN_QUICKBOOKS = "Only in QuickBooks Online";
export const RESULT_DUPLICATE = "Duplicate";
const RESULTS = [
  RESULT_ALMOST_SAME,
  RESULT_MAYBE_SAME,
  RESULT_ONLY_IN_SENGERIO,
  RESULT_ONLY_IN_QUICKBOOKS,
  RESULT_DUPLICATE,
];
export const COLUMN_TITLES = ["Result", "In Sengerio", "In QuickBooks Online", "Why", "Error"];

// The table in a file, as a text with tabs that a reader could have pasted, or undefined if it isn't a table.
export async function readFileAsTabbedText(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (/\.xlsx$/i.test(file.name)) return readSpreadsheet(bytes);
  const text = decodeText(bytes);
  const isText = /\.(?:csv|tsv|txt)$/i.test(file.name) && !text.includes("\0");
  return isText ? joinRowsWithTabs(parseRows(text, /\.csv$/i.test(file.name))) : undefined;
}

async function readSpreadsheet(bytes) {
  const { readSheet } = await import("./vendor/read-excel-file.js");
  const rows = await readSheet(bytes, { trim: false, parseNumber: (number) => number }).catch(() => undefined);
  return rows && joinRowsWithTabs(rows.map((row) => row.map((cell) => String(cell ?? ""))));
}

// Spreadsheet programs write any of these encodings.
function decodeText(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const findWidth = (rows) => rows.reduce((width, { length }) => Math.max(width, length), 0);

function joinRowsWithTabs(rows) {
  const width = findWidth(rows);
  const quoteCellIfNeeded = (cell) => (width > 1 && /["\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const formatCell = (cell = "") => quoteCellIfNeeded(cell.replace(/[\r\n]+/g, " "));
  return rows.map((row) => Array.from({ length: width }, (_, at) => formatCell(row[at])).join("\t")).join("\n");
}

// The names in a text: one per line, or a column of a table. Spaces around them are kept, as they may be the problem.
// The best column for the code is taken unless one is chosen. Terms have their days, if these are in another column.
export function readList(text, code, chosenColumn) {
  const rows = parseRows(text).filter((row) => row.some((cell) => cell.trim()));
  const { headingRow, headingColumn } = findHeading(rows, code);
  const names = [];
  const days = [];
  const titles = (rows[headingRow] ?? []).map((title) => title.trim());
  const column = chosenColumn ?? headingColumn;
  const daysColumn = titles.findIndex((title, at) => at !== column && DAYS_TITLE.test(title));
  for (const row of rows.slice(headingRow + 1)) {
    const name = row[column]?.replace(/[\r\n]+/g, " ") ?? "";
    if (!name.trim() || REPORT_FOOTER.test(row.join(" "))) continue;
    names.push(name);
    if (Number(code) === CODE_OF_TERMS) days.push(row[daysColumn] ?? "");
  }
  const columns = Array.from({ length: findWidth(rows) }, (_, at) => titles[at] || `Column ${at + 1}`);
  return { columns, column, names, days };
}

// Where the best title of the names is, below the title of a report. Without one, the first column has the names.
function findHeading(rows, code) {
  const countFilled = (row) => row.filter((cell) => cell.trim()).length;
  const start = rows.slice(0, MAX_ROWS_TO_HEADING);
  const isTable = start.some((row) => countFilled(row) > 1);
  for (const pattern of listNameTitles(code)) {
    for (const [headingRow, row] of start.entries()) {
      const headingColumn = row.findIndex((cell) => pattern.test(cell.trim()));
      if (headingColumn >= 0 && !(isTable && countFilled(row) === 1)) return { headingRow, headingColumn };
    }
  }
  return { headingRow: -1, headingColumn: 0 };
}

const listNameTitles = (code) => [...(NAME_TITLES_BY_CODE[code] ?? []), ...Object.values(NAME_TITLES_BY_CODE).flat()];

function parseRows(text, isCsv = false) {
  text = text.replace(/^\uFEFF/, "");
  const lines = text.split(/\r\n|\r|\n/);
  const isTabbed = lines.filter((line) => line.includes("\t")).length * 2 > lines.filter((line) => line.trim()).length;
  if (isTabbed) return parseCells(text, "\t");
  const start = lines.slice(0, MAX_ROWS_TO_HEADING);
  const splitLine = (line) => line.replaceAll('"', "").split(/[,;]/);
  const heading = start.find((line) => /[,;]/.test(line) && findHeading([splitLine(line)]).headingRow === 0);
  if (!isCsv && !heading && !QUOTED_CSV_START.test(text)) return lines.map((line) => [line]);
  const unquoted = start.map((line) => line.replace(/"[^"]*"/g, ""));
  const sample = heading ?? unquoted.find((line) => /[,;]/.test(line)) ?? "";
  return parseCells(text, sample.split(";").length > sample.split(",").length ? ";" : ",");
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
export function compareLists(sengerioNames, quickbooksNames, quickbooksDays = []) {
  const [sengerio, quickbooks] = [countNames(sengerioNames), countNames(quickbooksNames)];
  const findInSengerio = createCounterpartFinder(sengerio, quickbooks);
  const findInQuickbooks = createCounterpartFinder(quickbooks, sengerio);
  const daysByName = new Map(quickbooksDays.map((days, at) => [quickbooksNames[at], days.trim()]));
  const rows = Object.fromEntries(RESULTS.map((result) => [result, []]));
  const paired = new Set();
  const addRow = (result, sengerioName, quickbooksName, why, isError) =>
    rows[result].push({ result, sengerio: sengerioName, quickbooks: quickbooksName, why, isError });
  const addPair = (result, one, other, isError) =>
    addRow(result, one, other, compareNames(one, other).sentences.join(" "), isError);
  let equalCount = 0;
  for (const name of sengerio.keys()) {
    const days = /^\d+$/.test(name) && daysByName.get(name);
    const counterpart = quickbooks.has(name) ? undefined : findInQuickbooks(name);
    paired.add(counterpart?.name);
    if (counterpart) addPair(counterpart.result, name, counterpart.name, true);
    else if (!quickbooks.has(name)) addRow(RESULT_ONLY_IN_SENGERIO, name, "", "", true);
    else if (days && days !== name) addRow(RESULT_ALMOST_SAME, name, name, `QuickBooks Online has ${days} days.`, true);
    else equalCount++;
  }
  for (const name of quickbooks.keys()) {
    if (sengerio.has(name) || paired.has(name)) continue;
    const counterpart = findInSengerio(name);
    if (counterpart) addPair(counterpart.result, counterpart.name, name, !quickbooks.has(counterpart.name));
    else addRow(RESULT_ONLY_IN_QUICKBOOKS, "", name, "", false);
  }
  for (const [name, count] of sengerio) {
    if (count > 1) addRow(RESULT_DUPLICATE, name, "", `${count} times in Sengerio`, !quickbooks.has(name));
  }
  for (const [name, count] of quickbooks) {
    if (count > 1) addRow(RESULT_DUPLICATE, "", name, `${count} times in QuickBooks Online`, false);
  }
  return { nameCount: sengerio.size, equalCount, rows: Object.values(rows).flat() };
}

function countNames(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

// Return a function that finds the name that looks the same as another, or else one that may mean the same.
function createCounterpartFinder(names, otherNames) {
  const finders = [
    [RESULT_ALMOST_SAME, createFormFinder(names, otherNames, normaliseName)],
    [RESULT_MAYBE_SAME, createFormFinder(names, otherNames, (name) => normaliseName(simplifyName(name)))],
  ];
  return (other) => {
    for (const [result, find] of finders) {
      const name = find(other);
      if (name !== undefined) return { result, name };
    }
    return undefined;
  };
}

// Return a function that finds the name with the same form as another, preferably one that is missing on the other side.
function createFormFinder(names, otherNames, getForm) {
  let byForm; // the forms of equal lists aren't needed
  const mapNamesByForm = () => {
    const isMissing = (name) => !otherNames.has(name);
    const missingLast = [...names.keys()].sort((one, other) => isMissing(one) - isMissing(other));
    return new Map(missingLast.map((name) => [getForm(name), name]));
  };
  return (other) => (byForm ??= mapNamesByForm()).get(getForm(other));
}

// Write rows of cells as text for a spreadsheet, in which no cell starts a formula.
export function formatTable(rows, separator) {
  const quoteCell = (cell) => `"${(FORMULA_START.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quoteCell).join(separator)}\r\n`).join("");
}
