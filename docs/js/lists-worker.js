// Compare two long lists beside the page, which stays free to be used.

import { COLUMNS, RESULTS, compareLists, parse, toTable } from "./lists.js";

const SHOWN = 100; // rows, more of which nobody reads on a page

addEventListener("message", ({ data: { code, texts } }) => {
  const lists = texts.map((text) => parse(text));
  const { equal, rows } = compareLists(...lists);
  const table = rows.map((row) => [row.result, row.sengerio, row.quickbooks, row.why, row.isError ? `#${code}` : ""]);
  const all = [COLUMNS, ...table];
  const counts = RESULTS.map((result) => [result, rows.filter((row) => row.result === result).length]);
  postMessage({
    lengths: lists.map((list) => list.length),
    equal,
    counts,
    rows: rows.slice(0, SHOWN),
    hidden: Math.max(rows.length - SHOWN, 0),
    csv: `\uFEFF${toTable(all, ",")}`,
    copied: toTable(all, "\t"),
  });
});
