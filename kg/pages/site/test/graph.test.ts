import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write, type Vocabulary } from "../src/graph/address";
import { adjacency, edgesOf } from "../src/graph/adjacency";
import { between, fitted, moved, seen, toScreen, toSquare, zoomed } from "../src/graph/camera";
import { bytes, decode, monthName, monthNumber, type Graph } from "../src/graph/decode";
import { clipped, Density } from "../src/graph/density";
import { EVERYTHING, months, shown } from "../src/graph/filter";
import { Grid } from "../src/graph/grid";
import { inLine, Places } from "../src/graph/labels";
import { Order } from "../src/graph/order";
import { findPath } from "../src/graph/path";
import { colour } from "../src/graph/pixels";
import { isInside, stamp } from "../src/graph/stamp";

interface Parts {
  edges: [source: number, target: number, edge?: number, confidence?: number][];
  types?: number[];
  dates?: number[];
  places?: [number, number][];
}

/** A small graph: as many nodes as its parts name. */
function graphOf({ edges, types = [], dates = [], places = [] }: Parts): Graph {
  const n = Math.max(types.length, dates.length, places.length, ...edges.map(([source, target]) => Math.max(source, target) + 1));
  const column = (values: readonly number[]): number[] => Array.from({ length: n }, (_, node) => values[node] ?? 0);
  const degree = column([]);
  for (const [source, target] of edges) {
    degree[source]!++;
    degree[target]!++;
  }
  return {
    n,
    m: edges.length,
    x: Uint16Array.from(column(places.map(([x]) => x))),
    y: Uint16Array.from(column(places.map(([, y]) => y))),
    type: Uint8Array.from(column(types)),
    community: new Uint16Array(n),
    degree: Uint16Array.from(degree),
    date: Uint16Array.from(column(dates)),
    source: Uint32Array.from(edges, ([source]) => source),
    target: Uint32Array.from(edges, ([, target]) => target),
    edge: Uint8Array.from(edges, ([, , edge]) => edge ?? 0),
    confidence: Uint8Array.from(edges, ([, , , confidence]) => confidence ?? 90),
    unit: 100,
    radius: new Float32Array(n).fill(10),
    communities: [],
  };
}

function path(graph: Graph, from: number, to: number, hiddenTypes: number[] = []): number[] | null {
  const left = shown(graph, { ...EVERYTHING, hiddenTypes: new Set(hiddenTypes) }, 10, 10);
  const steps = findPath(graph, adjacency(graph), from, to, left.nodes, left.edges);
  return steps && [from, ...steps.map((step) => step.to)];
}

const base64 = (array: ArrayBufferView): string => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");

test("columns come out of base64 as they went in", () => {
  const graph = decode({
    n: 2,
    m: 1,
    radius: 50,
    x: base64(Uint16Array.of(0, 65535)),
    y: base64(Uint16Array.of(7, 300)),
    type: base64(Uint8Array.of(3, 255)),
    community: base64(Uint16Array.of(0, 65535)),
    degree: base64(Uint16Array.of(1, 8)),
    date: base64(Uint16Array.of(0, 434)),
    source: base64(Uint32Array.of(70_000)),
    target: base64(Uint32Array.of(1)),
    edge: base64(Uint8Array.of(4)),
    confidence: base64(Uint8Array.of(100)),
    communities: [["CMU-MOSEI · emotion recognition", 5, 6, 2]],
  });
  assert.deepEqual([...graph.x, ...graph.y], [0, 65535, 7, 300]);
  assert.equal(graph.source[0], 70_000);
  assert.deepEqual([...graph.radius], [50, 100]);
  assert.deepEqual(graph.communities[0], { name: "CMU-MOSEI · emotion recognition", x: 5, y: 6, size: 2 });
  assert.equal(bytes("").byteLength, 0);
});

test("months are numbered from January 1990, and back", () => {
  assert.equal(monthNumber("1990-01"), 1);
  assert.equal(monthNumber("2026-02"), 434);
  assert.equal(monthName(434), "2026-02");
  assert.equal(monthNumber("yesterday"), 0);
});

test("each edge of a node is met once, also one that leads to itself", () => {
  const graph = graphOf({ edges: [[0, 1], [1, 1], [2, 1], [0, 1]] });
  const found = edgesOf(graph, adjacency(graph), 1);
  assert.deepEqual(found, [{ edge: 0, other: 0 }, { edge: 1, other: 1 }, { edge: 2, other: 2 }, { edge: 3, other: 0 }]);
  assert.deepEqual(edgesOf(graph, adjacency(graph), 2), [{ edge: 2, other: 1 }]);
});

test("a path is as short as there is, against the direction of facts too", () => {
  const graph = graphOf({ edges: [[0, 1], [1, 2], [2, 3], [4, 0], [4, 3]] });
  assert.deepEqual(path(graph, 0, 3), [0, 4, 3]);
  assert.deepEqual(path(graph, 0, 0), [0]);
});

test("among the shortest paths it is the one by what is least busy", () => {
  const busy: [number, number][] = [5, 6, 7, 8].map((node) => [node, 1]);
  const graph = graphOf({ edges: [[0, 1], [1, 3], [0, 2], [2, 3], ...busy] });
  assert.deepEqual(path(graph, 0, 3), [0, 2, 3]);
});

test("a path goes by what is shown only, and there may be none", () => {
  const graph = graphOf({ edges: [[0, 1], [1, 3], [0, 2], [2, 4], [4, 3]], types: [0, 1, 0, 0, 0] });
  assert.deepEqual(path(graph, 0, 3, [1]), [0, 2, 4, 3]);
  assert.equal(path(graph, 0, 1, [1]), null);
  assert.equal(path(graphOf({ edges: [[0, 1], [2, 3]] }), 0, 3), null);
});

test("a filter leaves facts that are certain enough, and nodes that still have one", () => {
  const graph = graphOf({ edges: [[0, 1, 0, 95], [0, 2, 1, 40]], types: [0, 1, 2] });
  const left = shown(graph, { ...EVERYTHING, sure: 50 }, 3, 2);
  assert.deepEqual([...left.nodes], [1, 1, 0]);
  assert.deepEqual([...left.edges], [1, 0]);
  assert.deepEqual([left.nodeCount, left.edgeCount], [2, 1]);
});

test("a type that is hidden takes its facts along, not the nodes at their other ends", () => {
  const graph = graphOf({ edges: [[0, 1], [0, 2]], types: [0, 1, 1] });
  const left = shown(graph, { ...EVERYTHING, hiddenTypes: new Set([0]) }, 2, 1);
  assert.deepEqual([...left.nodes], [0, 1, 1]);
  assert.equal(left.edgeCount, 0);
  assert.deepEqual([...left.byType], [1, 2]);
});

test("months leave out papers of other times, and what only they name", () => {
  const graph = graphOf({ edges: [[0, 2], [1, 3], [1, 2]], dates: [100, 200] });
  const left = shown(graph, { ...EVERYTHING, from: 150, to: 250 }, 1, 1);
  assert.deepEqual([...left.nodes], [0, 1, 1, 1]);
  assert.deepEqual([...left.edges], [0, 1, 1]);
  assert.deepEqual([...shown(graph, { ...EVERYTHING, to: 150 }, 1, 1).nodes], [1, 0, 1, 0]);
  assert.deepEqual(months(graph), [100, 200]);
});

test("the counts say what a type would add", () => {
  const graph = graphOf({ edges: [[0, 1, 0], [0, 2, 1]], types: [0, 1, 1] });
  const left = shown(graph, { ...EVERYTHING, hiddenEdges: new Set([0]) }, 2, 2);
  assert.deepEqual([...left.byEdge], [1, 1]);
  assert.equal(left.edgeCount, 1);
});

test("the node under a place is found, the nearest first, and none far away", () => {
  const graph = graphOf({ edges: [], places: [[100, 100], [140, 100], [65535, 65535]] });
  const grid = new Grid(graph);
  const radius = (): number => 10;
  assert.equal(grid.at(104, 100, 5, radius, () => true), 0);
  assert.equal(grid.at(125, 100, 20, radius, () => true), 1);
  assert.equal(grid.at(125, 100, 40, radius, (node) => node !== 1), 0);
  assert.equal(grid.at(30_000, 30_000, 50, radius, () => true), -1);
  assert.equal(grid.at(65_530, 65_530, 5, radius, () => true), 2);
});

test("a box finds every node of which a part is in it", () => {
  const places = Array.from({ length: 900 }, (_, node): [number, number] => [(node % 30) * 2000, Math.floor(node / 30) * 2000]);
  const grid = new Grid(graphOf({ edges: [], places }));
  const found = new Set<number>();
  grid.within({ left: 3_000, top: 3_000, right: 6_005, bottom: 4_500 }, (node) => found.add(node));
  for (const node of [62, 63]) assert.ok(found.has(node));
});

test("busy nodes come last, wherever the reader looks", () => {
  const graph = graphOf({ edges: [[0, 1], [0, 2], [0, 3], [3, 4]], places: [[50, 50], [60_000, 60_000], [60, 60], [70, 70], [80, 80]] });
  const order = new Order(graph, new Grid(graph));
  assert.deepEqual([...order.within({ left: 0, top: 0, right: 65_535, bottom: 65_535 })], [4, 2, 1, 3, 0]);
  const near = [...order.within({ left: 40, top: 40, right: 65, bottom: 65 })];
  assert.equal(near.at(-1), 0);
  assert.ok(near.includes(2));
});

test("a label takes room that no other has, inside the picture", () => {
  const places = new Places(200, 100);
  assert.ok(places.take({ x: 50, y: 50, width: 60, height: 12 }));
  assert.ok(!places.take({ x: 100, y: 55, width: 60, height: 12 }));
  assert.ok(places.take({ x: 120, y: 75, width: 60, height: 12 }));
  assert.ok(!places.take({ x: 190, y: 20, width: 60, height: 12 }));
});

test("a name is one line of whole letters", () => {
  assert.equal(inLine("a\n\tb\u202ec\u0000", 10), "a b c");
  assert.equal(inLine("👩‍🔬".repeat(3), 3).includes("\ud83d…"), false);
  assert.equal(inLine("abcdefgh", 5), "abcd…");
});

const SIZE = { width: 1000, height: 800 };

test("what is under the pointer stays there while it comes nearer", () => {
  const camera = { x: 30_000, y: 20_000, scale: 0.02 };
  const before = toSquare(camera, SIZE, 300, 500);
  const nearer = zoomed(camera, SIZE, 1.7, 300, 500);
  const [x, y] = toScreen(nearer, SIZE, ...before);
  assert.ok(Math.abs(x - 300) < 1e-6 && Math.abs(y - 500) < 1e-6);
  assert.ok(zoomed(camera, SIZE, 1e9).scale <= 1.5 && zoomed(camera, SIZE, 1e-9).scale > 0);
});

test("a camera moves, fits and flies", () => {
  const camera = fitted({ left: 1000, top: 1000, right: 5000, bottom: 3000 }, SIZE);
  const box = seen(camera, SIZE);
  assert.ok(box.left <= 1000 && box.right >= 5000 && box.top <= 1000 && box.bottom >= 3000);
  assert.equal(moved(camera, 0, 0).x, camera.x);
  const other = { x: 60_000, y: 100, scale: 0.3 };
  assert.deepEqual(between(camera, other, 0), camera);
  assert.ok(Math.abs(between(camera, other, 1).x - other.x) < 1e-6);
});

const WORDS: Vocabulary = { types: ["Paper", "Author"], edges: ["USES", "MENTIONS"], known: (id) => ["a~b", "c"].includes(id) };

test("an address says the same again", () => {
  const query = { node: "dataset/a b", path: "a~b~c", hide: "Author", without: "USES,MENTIONS", from: "2024-01", to: "2025-12", sure: "60", at: "100,200,0.01230" };
  assert.deepEqual(write(read(new URLSearchParams(query), WORDS), WORDS), query);
});

test("an address of nonsense asks for everything", () => {
  const asked = read(new URLSearchParams("hide=Nothing&sure=-3&from=soon&at=1,x,0&path=alone"), WORDS);
  assert.deepEqual(asked, { node: "", path: null, filter: { ...EVERYTHING }, camera: null });
});

test("ids with a tilde are the ends of a path too", () => {
  assert.deepEqual(read(new URLSearchParams({ path: "a~b~c" }), WORDS).path, ["a~b", "c"]);
  assert.deepEqual(read(new URLSearchParams({ path: "c~" }), WORDS).path, ["c", ""]);
});

test("a line is cut at the borders of the picture", () => {
  assert.deepEqual(clipped(-10, 5, 30, 5, 20, 20), [1, 5, 20, 5]);
  assert.equal(clipped(-10, -5, 30, -5, 20, 20), null);
  assert.equal(clipped(0, 0, 0, 0, 20, 20), null);
});

test("a line adds its weight to each column that it crosses", () => {
  const density = new Density(32, 32);
  density.line(4, 4.5, 20, 10.25, 1, true);
  const image = { data: new Uint8ClampedArray(32 * 32 * 4) } as ImageData;
  density.paint(image, [10, 20, 30], 1, 1);
  const columns = Array.from({ length: 32 }, (_, column) => Array.from({ length: 32 }, (_, row) => image.data[(row * 32 + column) * 4 + 3]!).some((alpha) => alpha > 0));
  assert.deepEqual(columns, Array.from({ length: 32 }, (_, column) => column >= 4 && column <= 20));
  density.line(-50, -50, 100, 90, 1, false);
  density.line(5, 5, 5, 5, 1, true);
});

test("a stamp covers about the area of its shape, wherever between pixels it stands", () => {
  for (const [x, y] of [[10, 10], [10.6, 10.2], [10.99, 10.5]] as const) {
    const { coverage } = stamp("circle", 6, x, y);
    const area = coverage.reduce((sum, one) => sum + one, 0) / 255;
    assert.ok(Math.abs(area - Math.PI * 36) < 3, String(area));
  }
  assert.ok(isInside("ring", 0.9, 0) && !isInside("ring", 0.1, 0));
  assert.ok(isInside("triangle", 0, 0) && !isInside("triangle", 0.9, -0.9));
});

test("a colour that cannot be read is grey", () => {
  assert.deepEqual(colour("#4338a0"), [67, 56, 160]);
  assert.deepEqual(colour("red"), [128, 128, 128]);
});
