import assert from "node:assert/strict";
import { test } from "node:test";
import { shardOf } from "../src/data";

// The published values of FNV-1a of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ (test vectors).
test("the hash is FNV-1a", () => {
  const whole = 2 ** 32;
  assert.equal(shardOf("", whole), 0x811c9dc5);
  assert.equal(shardOf("a", whole), 0xe40c292c);
  assert.equal(shardOf("foobar", whole), 0xbf9cf968);
});

test("an id beyond ASCII is hashed by its UTF-8 bytes", () => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from("author/rényi 🙂", "utf8")) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  assert.equal(shardOf("author/rényi 🙂", 97), hash % 97);
});
