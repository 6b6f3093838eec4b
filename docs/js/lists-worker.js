// Compare two long lists in a worker, so that the page stays responsive.

import { COLUMN_TITLES, compareLists, formatTable, readList } from "./lists.js";

const MAX_SHOWN_ROWS = 100; // on the page

addEventListener("message", ({ data: { code, lists } }) => {
  const [sengerio, quickbooks] = lists.map(({ text, column }) => readList(text, code, column));
  const { rows, ...counts } = compareLists(sengerio.names, quickbooks.names, quickbooks.days);
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
