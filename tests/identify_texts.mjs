// Answer each line of standard input, which is JSON: a text to identify, or {time: a text} to measure, perhaps
// with the table of another catalog.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { identify, identifyAll, unknownCodes } from "../docs/js/identify.js";

const table = JSON.parse(readFileSync(new URL("../docs/js/recognition.json", import.meta.url)));

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  console.log(JSON.stringify(typeof question === "string" ? find(question) : measure(question)));
}

function find(text) {
  return [identify(text, table) ?? null, identifyAll(text, table), unknownCodes(text, table)];
}

function measure({ time: text, table: other }) {
  const start = performance.now();
  identify(text, other ?? table);
  return (performance.now() - start) / 1000;
}
