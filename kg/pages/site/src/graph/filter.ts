// What is shown of the graph: types of nodes, types of edges, months, and how certain a fact has to be.

import type { Graph } from "./decode";

export interface Filter {
  readonly hiddenTypes: ReadonlySet<number>;
  readonly hiddenEdges: ReadonlySet<number>;
  /** The first and the last month, as numbers of data/graph.js; 0: no bound. */
  readonly from: number;
  readonly to: number;
  /** The least confidence, 0 to 100. */
  readonly sure: number;
}

export const EVERYTHING: Filter = { hiddenTypes: new Set(), hiddenEdges: new Set(), from: 0, to: 0, sure: 0 };

export interface Shown {
  /** 1 for a node, an edge that is shown. */
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** By type: how many there would be if the type were shown, all else being as it is. */
  readonly byType: Uint32Array;
  readonly byEdge: Uint32Array;
}

/**
 * What a filter leaves. A fact is left where its type, its confidence and the month of its paper are; a node where its
 * type and its month are, and, if it had facts, one of them is.
 */
export function shown(graph: Graph, filter: Filter, types: number, edgeTypes: number): Shown {
  const { n, m, source, target, edge, confidence, type } = graph;
  const inTime = timely(graph, filter);
  const said = new Uint8Array(n); // by a fact that is left, whatever types of nodes are hidden
  const holds = new Uint8Array(m); // certain enough and of the months asked for
  for (let fact = 0; fact < m; fact++) {
    if (confidence[fact]! < filter.sure || !inTime[source[fact]!] || !inTime[target[fact]!]) continue;
    holds[fact] = 1;
    if (filter.hiddenEdges.has(edge[fact]!)) continue;
    said[source[fact]!] = 1;
    said[target[fact]!] = 1;
  }
  const byType = new Uint32Array(types);
  const nodes = new Uint8Array(n);
  let nodeCount = 0;
  for (let node = 0; node < n; node++) {
    if (!inTime[node] || !(said[node] || graph.degree[node] === 0)) continue;
    byType[type[node]!]!++;
    if (filter.hiddenTypes.has(type[node]!)) continue;
    nodes[node] = 1;
    nodeCount++;
  }
  const byEdge = new Uint32Array(edgeTypes);
  const edges = new Uint8Array(m);
  let edgeCount = 0;
  for (let fact = 0; fact < m; fact++) {
    if (!holds[fact] || filter.hiddenTypes.has(type[source[fact]!]!) || filter.hiddenTypes.has(type[target[fact]!]!)) continue;
    byEdge[edge[fact]!]!++;
    if (filter.hiddenEdges.has(edge[fact]!)) continue;
    edges[fact] = 1;
    edgeCount++;
  }
  return { nodes, edges, nodeCount, edgeCount, byType, byEdge };
}

/** 1 for each node without a date, or of the months asked for. */
function timely({ n, date }: Graph, { from, to }: Filter): Uint8Array {
  const inTime = new Uint8Array(n);
  for (let node = 0; node < n; node++) {
    const month = date[node]!;
    inTime[node] = Number(!month || (month >= from && (!to || month <= to)));
  }
  return inTime;
}

/** The first and the last month of the graph, or 0 and 0. */
export function months({ date }: Pick<Graph, "date">): [number, number] {
  let first = 0;
  let last = 0;
  for (const month of date) {
    if (!month) continue;
    first = first ? Math.min(first, month) : month;
    last = Math.max(last, month);
  }
  return [first, last];
}
