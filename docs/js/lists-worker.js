// Compare two long lists in a worker, so that the page stays responsive.

import { COLUMNS, compareLists, formatTable, parseNames } from "./lists.js";

const MAX_ROWS = 100; // on the page

addEventListener("message", ({ data: { code, texts } }) => {
  const { rows, ...counts } = compareLists(...texts.map((text) => parseNames(text)));
  const cells = rows.map((row) => [row.result, row.sengerio, row.quickbooks, row.why, row.isError ? `#${code}` : ""]);
  const table = [COLUMNS, ...cells];
  postMessage({
    ...counts,
    results: rows.map(({ result }) => result),
    rows: rows.slice(0, MAX_ROWS),
    csv: `\uFEFF${formatTable(table, ",")}`,
    copied: formatTable(table, "\t"),
  });
});
