// What all parts of the graph page share: the graph, its names and its words.

import type { Head, Names } from "../data";
import { edgesOf, type Adjacency } from "./adjacency";
import type { Graph } from "./decode";
import type { Shown } from "./filter";

export interface Model {
  readonly head: Head;
  readonly graph: Graph;
  readonly table: Adjacency;
  readonly names: Names;
  readonly numbers: ReadonlyMap<string, number>;
}

/** The neighbours of a node by one kind of fact, the busiest first. */
export interface Neighbours {
  readonly edge: number;
  /** 0: the node says it of the others, 1: the others of the node. */
  readonly direction: 0 | 1;
  readonly facts: readonly { readonly edge: number; readonly other: number }[];
}

/** The shown facts of a node, gathered by what they say. */
export function neighbours({ graph, table }: Model, shown: Shown, node: number): Neighbours[] {
  const groups = new Map<number, { edge: number; other: number }[]>();
  for (const fact of edgesOf(graph, table, node)) {
    if (!shown.edges[fact.edge]) continue;
    const key = graph.edge[fact.edge]! * 2 + Number(graph.source[fact.edge] !== node);
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  const ordered = [...groups].sort(([one], [other]) => one - other);
  return ordered.map(([key, facts]) => ({
    edge: key >> 1,
    direction: (key & 1) as 0 | 1,
    facts: facts.sort((one, other) => graph.degree[other.other]! - graph.degree[one.other]! || one.other - other.other),
  }));
}

export function nameOf({ names }: Model, node: number): string {
  return names.names[node] ?? names.ids[node] ?? "";
}

export function typeOf({ head, graph }: Model, node: number): string {
  return head.types[graph.type[node]!]?.name ?? "";
}
