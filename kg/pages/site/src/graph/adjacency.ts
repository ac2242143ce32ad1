// The edges of each node, in rows.

import type { Graph } from "./decode";

/** The edges of node i are `edges[starts[i]]` to `edges[starts[i + 1] - 1]`; an edge from a node to itself stands there twice. */
export interface Adjacency {
  readonly starts: Uint32Array;
  readonly edges: Uint32Array;
}

export function adjacency({ n, m, source, target }: Pick<Graph, "n" | "m" | "source" | "target">): Adjacency {
  const starts = new Uint32Array(n + 1);
  for (let edge = 0; edge < m; edge++) {
    starts[source[edge]! + 1]!++;
    starts[target[edge]! + 1]!++;
  }
  for (let node = 0; node < n; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice(0, n);
  const edges = new Uint32Array(2 * m);
  for (let edge = 0; edge < m; edge++) {
    edges[next[source[edge]!]!++] = edge;
    edges[next[target[edge]!]!++] = edge;
  }
  return { starts, edges };
}

/** Each edge of a node once, and the node at its other end. */
export function edgesOf(graph: Pick<Graph, "source" | "target">, { starts, edges }: Adjacency, node: number): { edge: number; other: number }[] {
  const found: { edge: number; other: number }[] = [];
  for (let place = starts[node]!; place < starts[node + 1]!; place++) {
    const edge = edges[place]!;
    if (place > starts[node]! && edges[place - 1] === edge) continue;
    found.push({ edge, other: graph.source[edge] === node ? graph.target[edge]! : graph.source[edge]! });
  }
  return found;
}
