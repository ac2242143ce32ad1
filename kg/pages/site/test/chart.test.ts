import assert from "node:assert/strict";
import { test } from "node:test";
import { everyMonth, roundUp } from "../src/chart";
import { firstMonth } from "../src/pages/trends";

test("every month stands between the first and the last", () => {
  assert.deepEqual(everyMonth("2025-11", "2026-02"), ["2025-11", "2025-12", "2026-01", "2026-02"]);
  assert.deepEqual(everyMonth("2026-02", "2026-02"), ["2026-02"]);
});

test("an axis ends at a round number that is not below", () => {
  for (const [value, round] of [[0, 1], [1, 1], [3, 4], [7, 8], [15, 20], [100, 100], [0.03, 0.04]] as const) assert.ok(Math.abs(roundUp(value) - round) < 1e-9, `${value}`);
});

test("a few old papers do not squeeze the others", () => {
  assert.equal(firstMonth([1, 0, 0, 0, 50, 60]), 4);
  assert.equal(firstMonth([5, 5, 5]), 0);
  assert.equal(firstMonth([0, 0, 9]), 1);
  assert.equal(firstMonth([0]), 0);
});
