// The shortest way between two nodes along facts.

import type { Adjacency } from "./adjacency";
import type { Graph } from "./decode";

export interface Step {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
}

interface Way {
  readonly steps: Int32Array;
  readonly parent: Int32Array;
  readonly by: Int32Array;
}

/**
 * The steps of a shortest path over the edges and nodes that are shown, or null where there is none; facts are followed
 * in either direction. Among the shortest it is the one by the least busy nodes and the most certain facts, since a path
 * by what everything has in common says little.
 */
export function findPath(graph: Graph, table: Adjacency, from: number, to: number, nodes: Uint8Array, edges: Uint8Array): Step[] | null {
  if (!nodes[from] || !nodes[to]) return null;
  const way = search(graph, table, from, to, nodes, edges);
  if (way.steps[to]! < 0) return null;
  const path: Step[] = [];
  for (let node = to; node !== from; node = way.parent[node]!) path.push({ edge: way.by[node]!, from: way.parent[node]!, to: node });
  return path.reverse();
}

function search(graph: Graph, table: Adjacency, from: number, to: number, nodes: Uint8Array, edges: Uint8Array): Way {
  const steps = new Int32Array(graph.n).fill(-1);
  const parent = new Int32Array(graph.n).fill(-1);
  const by = new Int32Array(graph.n).fill(-1);
  const cost = new Float64Array(graph.n);
  let level = [from];
  steps[from] = 0;
  for (let depth = 1; level.length && steps[to]! < 0; depth++) {
    const next: number[] = [];
    for (const node of level) {
      const busy = cost[node]! + Math.log2(1 + graph.degree[node]!);
      for (let place = table.starts[node]!; place < table.starts[node + 1]!; place++) {
        const edge = table.edges[place]!;
        const other = graph.source[edge] === node ? graph.target[edge]! : graph.source[edge]!;
        if (!edges[edge] || !nodes[other] || (steps[other]! >= 0 && steps[other] !== depth)) continue;
        const price = busy + (100 - graph.confidence[edge]!) / 100;
        if (steps[other] === depth && price >= cost[other]!) continue;
        if (steps[other]! < 0) next.push(other);
        steps[other] = depth;
        cost[other] = price;
        parent[other] = node;
        by[other] = edge;
      }
    }
    level = next;
  }
  return { steps, parent, by };
}
