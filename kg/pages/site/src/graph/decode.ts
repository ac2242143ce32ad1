// The graph as the browser holds it: columns of numbers, made from base64 once.

import type { GraphData } from "../data";

export const NO_COMMUNITY = 65_535;
export const SQUARE = 65_535;

export interface Community {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Nodes and edges by number; places are in a square of `SQUARE` units, y downwards. */
export interface Graph {
  readonly n: number;
  readonly m: number;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  readonly type: Uint8Array;
  readonly community: Uint16Array;
  readonly degree: Uint16Array;
  readonly date: Uint16Array;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly edge: Uint8Array;
  readonly confidence: Uint8Array;
  /** How long a side the square has that a small node has for itself. */
  readonly unit: number;
  /** Of each node, in units of the square. */
  readonly radius: Float32Array;
  readonly communities: readonly Community[];
}

const UNIT = 1 / 0.25; // of the radius of a node with one edge, as kg/pages/drawing/layout.py has it

export function decode(data: GraphData): Graph {
  const degree = new Uint16Array(bytes(data.degree));
  return {
    n: data.n,
    m: data.m,
    x: new Uint16Array(bytes(data.x)),
    y: new Uint16Array(bytes(data.y)),
    type: new Uint8Array(bytes(data.type)),
    community: new Uint16Array(bytes(data.community)),
    degree,
    date: new Uint16Array(bytes(data.date)),
    source: new Uint32Array(bytes(data.source)),
    target: new Uint32Array(bytes(data.target)),
    edge: new Uint8Array(bytes(data.edge)),
    confidence: new Uint8Array(bytes(data.confidence)),
    unit: data.radius * UNIT,
    radius: Float32Array.from(degree, (edges) => data.radius * Math.cbrt(Math.max(edges, 1))),
    communities: data.communities.map(([name, x, y, size]) => ({ name, x, y, size })),
  };
}

/** The bytes that base64 stands for; the typed arrays over them read little-endian, as every browser's machine does. */
export function bytes(base64: string): ArrayBuffer {
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place++) out[place] = text.charCodeAt(place);
  return out.buffer;
}

/** The months since January 1990, plus one, as data/graph.js counts them; 0 for what is no month. */
export function monthNumber(month: string): number {
  const found = /^(\d{4})-(\d\d)$/.exec(month);
  return found ? Math.max(0, (Number(found[1]) - 1990) * 12 + Number(found[2])) : 0;
}

/** `monthName(1)` is "1990-01". */
export function monthName(number: number): string {
  const months = number - 1;
  return `${1990 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}
