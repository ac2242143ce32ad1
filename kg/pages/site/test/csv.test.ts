import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, tabbed } from "../src/csv";

/** Reads what RFC 4180 says, to see that nothing was lost. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const fields = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (let found = fields.exec(text); found; found = fields.exec(text)) {
    row.push(found[1]!.startsWith('"') ? found[1]!.slice(1, -1).replace(/""/g, '"') : found[1]!);
    if (found[2] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test("what is written as CSV is read again as it was", () => {
  const rows = [["name", "of, a"], ['"quoted"', "two\nlines"], ["cr\r\nlf", " spaces "], ["", "=1+1"], ["\u202ertl", "émoji 🙂"]];
  assert.deepEqual(read(csv(rows)), rows);
});

test("numbers are written exactly", () => {
  assert.equal(csv([[0.1, 1e21, -3]]), "0.1,1e+21,-3\r\n");
});

test("what goes to the clipboard keeps to one line and cell", () => {
  assert.equal(tabbed([["a\tb", "c\r\nd"], [1, "x"]]), "a b\tc d\n1\tx");
});
