// Which nodes are where: a grid over the square, each cell with its nodes.

import type { Box } from "./camera";
import { SQUARE, type Graph } from "./decode";

export class Grid {
  private readonly cells: number;
  private readonly starts: Uint32Array;
  private readonly nodes: Uint32Array;
  private readonly reach: number;

  constructor(private readonly graph: Pick<Graph, "n" | "x" | "y" | "radius">) {
    const { n, x, y, radius } = graph;
    this.cells = Math.max(1, Math.min(256, Math.round(Math.sqrt(n / 4))));
    this.starts = new Uint32Array(this.cells ** 2 + 1);
    const cell = new Uint32Array(n);
    let reach = 0;
    for (let node = 0; node < n; node++) {
      cell[node] = this.along(y[node]!) * this.cells + this.along(x[node]!);
      this.starts[cell[node]! + 1]!++;
      reach = Math.max(reach, radius[node]!);
    }
    this.reach = reach;
    for (let place = 0; place < this.cells ** 2; place++) this.starts[place + 1]! += this.starts[place]!;
    const next = this.starts.slice(0, -1);
    this.nodes = new Uint32Array(n);
    for (let node = 0; node < n; node++) this.nodes[next[cell[node]!]!++] = node;
  }

  /** Calls with every node of which a part may be in a box. */
  within({ left, top, right, bottom }: Box, call: (node: number) => void): void {
    const first = this.along(left - this.reach);
    const last = this.along(right + this.reach);
    for (let row = this.along(top - this.reach); row <= this.along(bottom + this.reach); row++) {
      const end = this.starts[row * this.cells + last + 1]!;
      for (let place = this.starts[row * this.cells + first]!; place < end; place++) call(this.nodes[place]!);
    }
  }

  /** The node under a place, or the nearest one that is at most `slack` away from its edge; -1 for none. */
  at(x: number, y: number, slack: number, radius: (node: number) => number, accept: (node: number) => boolean): number {
    const { x: xs, y: ys } = this.graph;
    let best = -1;
    let least = slack;
    this.within({ left: x - slack, top: y - slack, right: x + slack, bottom: y + slack }, (node) => {
      const distance = Math.hypot(xs[node]! - x, ys[node]! - y) - radius(node);
      if (distance > least || !accept(node)) return;
      if (best >= 0 && distance === least && node > best) return;
      best = node;
      least = distance;
    });
    return best;
  }

  private along(value: number): number {
    return Math.min(this.cells - 1, Math.max(0, Math.floor((value / (SQUARE + 1)) * this.cells)));
  }
}
