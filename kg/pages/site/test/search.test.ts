import assert from "node:assert/strict";
import { test } from "node:test";
import { mistyped } from "../src/search/distance";
import { words } from "../src/search/fold";
import { Index, type Searchable } from "../src/search/index";

function indexOf(searchable: Searchable): Index {
  const building = Index.build(searchable, 2);
  for (;;) {
    const step = building.next();
    if (step.done) return step.value;
  }
}

const NAMES = ["CMU-MOSEI", "CMU-MOSI", "ImageNet", "MS COCO", "visual question answering", "Rényi divergence", "CLIP", "CT-CLIP", "视觉问答", "Contrastive learning of everything"];
const searchable: Searchable = { names: NAMES, papers: [9, 3, 20, 8, 7, 1, 11, 2, 1, 0], aliases: [[4, "VQA"], [3, "Common Objects in Context"]] };
const index = indexOf(searchable);

function found(typed: string): string[] {
  return index.search(typed, 5).map(({ node }) => NAMES[node]!);
}

test("a name is found by itself, first", () => {
  for (const name of NAMES) assert.equal(found(name)[0], name);
});

test("a name is found by its beginning, a part, and without its hyphen", () => {
  assert.equal(found("image")[0], "ImageNet");
  assert.ok(found("mosei").includes("CMU-MOSEI"));
  assert.equal(found("cmumosei")[0], "CMU-MOSEI");
  assert.equal(found("mscoco")[0], "MS COCO");
  assert.ok(found("ageN").includes("ImageNet"));
});

test("a letter wrong, missing, too many or swapped does no harm", () => {
  for (const typed of ["cmu-mosie", "cmu mosai", "cmu mose", "cmu mossei"]) assert.ok(found(typed).includes("CMU-MOSEI"), typed);
  assert.equal(found("imagnet")[0], "ImageNet");
  assert.equal(found("imaggenet")[0], "ImageNet");
  assert.equal(found("visul questoin answring")[0], "visual question answering");
});

test("accents and case do not matter", () => {
  assert.equal(found("RENYI")[0], "Rényi divergence");
});

test("another name finds it and is told", () => {
  assert.deepEqual(index.search("vqa", 1), [{ node: 4, alias: "VQA" }]);
});

test("of names that answer as well, the one that more papers name comes first", () => {
  assert.deepEqual(found("clip").slice(0, 2), ["CLIP", "CT-CLIP"]);
  assert.deepEqual(found("cmu").slice(0, 2), ["CMU-MOSEI", "CMU-MOSI"]);
});

test("all terms are to be answered", () => {
  assert.deepEqual(found("clip imagenet"), []);
});

test("nothing typed finds nothing, and nothing like it neither", () => {
  for (const typed of ["", "  ", "---", "xylophone zebra"]) assert.deepEqual(found(typed), []);
});

test("only wanted nodes are found, each once", () => {
  const hits = index.search("c", 10, (node) => node !== 0);
  assert.ok(!hits.some(({ node }) => node === 0));
  assert.equal(new Set(hits.map(({ node }) => node)).size, hits.length);
});

test("words are folded alike", () => {
  assert.deepEqual(words("Rényi’s CMU-MOSEI_2 "), ["renyi", "s", "cmu", "mosei", "2"]);
});

/** Restricted Damerau-Levenshtein distance to the nearest beginning of a word, from its definition. */
function slowly(typed: string, word: string): number {
  const row = (i: number): number[] => Array.from({ length: word.length + 1 }, (_, j) => (i ? 0 : j));
  const table = Array.from({ length: typed.length + 1 }, (_, i) => row(i));
  for (let i = 1; i <= typed.length; i++) {
    table[i]![0] = i;
    for (let j = 1; j <= word.length; j++) {
      const same = typed[i - 1] === word[j - 1] ? 0 : 1;
      let best = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) best = Math.min(best, table[i - 2]![j - 2]! + 1);
      table[i]![j] = best;
    }
  }
  return Math.min(...table[typed.length]!);
}

test("typing errors are counted as their definition counts them", () => {
  let state = 1;
  const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
  const word = (length: number): string => Array.from({ length }, () => "abc"[next(3)]).join("");
  for (let i = 0; i < 4000; i++) {
    const [typed, other, most] = [word(4 + next(27)), word(1 + next(30)), 1 + next(2)];
    assert.equal(mistyped(typed, most)(other), Math.min(slowly(typed, other), most + 1), `${typed} ${other}`);
  }
});

test("120,000 names answer within 100 ms", () => {
  let state = 7;
  const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
  const syllables = ["ta", "ri", "mo", "sen", "ki", "lu", "ver", "na", "po", "dex"];
  const name = (): string => Array.from({ length: 1 + next(3) }, () => Array.from({ length: 2 + next(3) }, () => syllables[next(10)]).join("")).join(" ");
  const names = Array.from({ length: 120_000 }, name);
  const large = indexOf({ names, papers: names.map(() => next(50)), aliases: [] });
  for (const typed of ["t", "tari", "tarimo", "tarmio senki", "xarimosen luvrna"]) {
    const times = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      large.search(typed, 8);
      return process.cpuUsage(start).user / 1000;
    });
    assert.ok(Math.min(...times) < 100, `${typed}: ${times.join(" ")} ms`);
  }
});
