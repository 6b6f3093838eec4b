// Answer for each line of standard input, which is JSON: a text to find errors in, or {time: a text} to read it by the clock,
// maybe with the table of another catalog.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { identify, identifyAll } from "../docs/js/identify.js";

const table = JSON.parse(readFileSync(new URL("../docs/js/recognition.json", import.meta.url)));

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const answer = typeof asked === "string" ? [identify(asked, table) ?? null, [...identifyAll(asked, table)]] : time(asked);
  console.log(JSON.stringify(answer));
}

function time({ time: text, table: other }) {
  const start = performance.now();
  identify(text, other ?? table);
  return (performance.now() - start) / 1000;
}
