import assert from "node:assert/strict";
import { test } from "node:test";
import { brief, count, day, exact, many, percent, reported } from "../src/format";

test("a number is written with commas", () => {
  assert.equal(count(3783), "3,783");
  assert.equal(count(0), "0");
});

test("one thing is singular and none or two are plural", () => {
  assert.equal(many(1, "paper"), "1 paper");
  assert.equal(many(0, "paper"), "0 papers");
  assert.equal(many(2, "repository", "repositories"), "2 repositories");
});

test("a day and a month are read as such, and anything else stays as it is", () => {
  assert.equal(day("2026-02-03"), "3 Feb 2026");
  assert.equal(day("2026-02"), "Feb 2026");
  for (const text of ["", "2026", "2026-13", "soon", "2026-00-01"]) assert.equal(day(text), text);
});

const score = { value: 95.3, unit: "%", kind: "score", bound: "" } as const;

test("a score is the number with its unit", () => {
  assert.equal(reported(score), "95.3\u00a0%");
  assert.equal(reported({ ...score, value: 0.936, unit: "" }), "0.936");
  assert.equal(reported({ ...score, value: -3.2, unit: "dB" }), "−3.2\u00a0dB");
});

test("a gain has a plus and a reduction a minus", () => {
  assert.equal(reported({ ...score, value: 2.6, kind: "gain" }), "+2.6\u00a0%");
  assert.equal(reported({ ...score, value: 2.6, unit: "points", kind: "gain" }), "+2.6\u00a0points");
  assert.equal(reported({ ...score, value: 40, kind: "reduction" }), "−40\u00a0%");
});

test("a factor tells what it is better or less by", () => {
  assert.equal(reported({ value: 3, unit: "x", kind: "gain", bound: "max" }), "up to 3× better");
  assert.equal(reported({ value: 2.5, unit: "x", kind: "reduction", bound: "" }), "2.5× less");
});

test("a bound is told in words", () => {
  assert.equal(reported({ ...score, bound: "min", value: 90 }), "at least 90\u00a0%");
  assert.equal(reported({ ...score, bound: "max", kind: "gain", value: 9 }), "up to +9\u00a0%");
});

test("no digit of a value is lost", () => {
  assert.equal(exact(0.1234567), "0.1234567");
  assert.equal(exact(1234567.25), "1,234,567.25");
  assert.equal(exact(2026), "2026");
  assert.equal(exact(1e-7), "1e-7");
});

test("a small share keeps a decimal", () => {
  assert.equal(percent(0.0123), "1.2\u00a0%");
  assert.equal(percent(0.5), "50\u00a0%");
  assert.equal(percent(0), "0\u00a0%");
});

test("a long path is told by its file and a short one whole", () => {
  assert.equal(brief("lists/a.md"), "lists/a.md");
  assert.equal(brief("/a/very/long/way/to/the/listing/of/papers/2026-02.md"), "2026-02.md");
});
