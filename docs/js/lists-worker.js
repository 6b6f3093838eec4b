// Compare two long lists in a worker, so that the page stays responsive.

import { COLUMN_TITLES, compareLists, formatTable, parseNames } from "./lists.js";

const MAX_SHOWN_ROWS = 100; // on the page

addEventListener("message", ({ data: { code, texts } }) => {
  const { rows, ...counts } = compareLists(...texts.map((text) => parseNames(text)));
  const cells = rows.map((row) => [row.result, row.sengerio, row.quickbooks, row.why, row.isError ? `#${code}` : ""]);
  const table = [COLUMN_TITLES, ...cells];
  postMessage({
    ...counts,
    results: rows.map(({ result }) => result),
    rows: rows.slice(0, MAX_SHOWN_ROWS),
    csv: `\uFEFF${formatTable(table, ",")}`,
    copied: formatTable(table, "\t"),
  });
});
