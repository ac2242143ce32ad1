import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, to } from "../src/router";

test("an address that was made leads to what it was made of", () => {
  for (const id of ["dataset/cmu-mosei", "repository/github.com/a/b?c=d&e", "author/ümlaut #1", "task/100%", "paper/a b+c", "method/<script>"]) {
    const route = parse(to("e", id, { q: "a&b=c", none: "" }));
    assert.deepEqual([route.page, route.about, route.query.get("q"), route.query.has("none")], ["e", id, "a&b=c", false]);
  }
});

test("an address without a page is the overview", () => {
  for (const hash of ["", "#", "#/"]) assert.equal(parse(hash).page, "");
});

test("a broken percent sign is taken as it stands", () => {
  assert.equal(parse("#/e/task/100%").about, "task/100%");
});

test("an id may be percent-encoded as a whole", () => {
  assert.equal(parse("#/e/dataset%2Fcmu-mosei").about, "dataset/cmu-mosei");
});
