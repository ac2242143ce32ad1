// The nodes in the order in which they are drawn: those with the fewest edges first, so that busy ones lie on top.

import type { Box } from "./camera";
import { SQUARE, type Graph } from "./decode";
import type { Grid } from "./grid";

const MUCH = 0.3; // of the square, from which all nodes are gone through

export class Order {
  private readonly nodes: Uint32Array;
  private readonly rank: Uint32Array;

  constructor(
    { n, degree }: Pick<Graph, "n" | "degree">,
    private readonly grid: Grid,
  ) {
    const keys = Float64Array.from(degree, (edges, node) => edges * n + (n - 1 - node)).sort();
    this.nodes = Uint32Array.from(keys, (key) => n - 1 - (key % n));
    this.rank = new Uint32Array(n);
    this.nodes.forEach((node, place) => (this.rank[node] = place));
  }

  /** The nodes that may be in a box, in order; of equally busy ones that which is named by more papers comes last. */
  within(box: Box): Uint32Array {
    if (((box.right - box.left) * (box.bottom - box.top)) / SQUARE ** 2 > MUCH) return this.nodes;
    const ranks: number[] = [];
    this.grid.within(box, (node) => ranks.push(this.rank[node]!));
    return Uint32Array.from(ranks).sort().map((place) => this.nodes[place]!);
  }
}
