// Which names stand in the picture: of communities from afar, of nodes near by.

import { seen, toScreen, type Camera, type Size } from "./camera";
import type { Graph } from "./decode";
import { inLine, Places } from "./labels";

export interface Name {
  readonly text: string;
  readonly font: string;
  readonly size: number;
  readonly strong: boolean;
  /** The place in the square that it belongs to, and how many pixels beside it the middle of the text stands. */
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
}

export interface Scenery {
  readonly graph: Graph;
  /** Null as long as names are not read. */
  readonly names: readonly string[] | null;
  readonly camera: Camera;
  readonly size: Size;
  /** How much nearer than the whole picture. */
  readonly near: number;
  /** Nodes in the picture, those that matter most first. */
  readonly nodes: ArrayLike<number>;
  /** Nodes that are named wherever there is room, first of all. */
  readonly chosen: ArrayLike<number>;
  readonly measure: (text: string, font: string) => number;
}

const SERIF = '"Paper Serif", Charter, Georgia, serif';
const SANS = '"Paper Sans", system-ui, sans-serif';
const LONGEST = 34;
const FROM_AFAR = 4; // times nearer, up to which communities are named
const ASKED = 500; // nodes that are tried
const READABLE = 4.5; // pixels of radius from which a node is named

export function names(scenery: Scenery): Name[] {
  const places = new Places(scenery.size.width, scenery.size.height);
  const found: Name[] = [...nodeNames(scenery, scenery.chosen, places, 0)];
  if (!scenery.chosen.length && scenery.near < FROM_AFAR) found.push(...communityNames(scenery, places));
  if (!scenery.chosen.length) found.push(...nodeNames(scenery, scenery.nodes, places, READABLE));
  return found;
}

function* communityNames({ graph, camera, size, near, measure }: Scenery, places: Places): Generator<Name> {
  const unit = camera.scale * Math.sqrt(graph.radius[0] ? meanArea(graph) : 1);
  for (const { name, x, y, size: nodes } of graph.communities) {
    const wide = 2 * unit * Math.sqrt(nodes);
    if (!name || wide < 46) continue;
    const [first = "", ...others] = name.split(" · ");
    const [left, top] = toScreen(camera, size, x, y);
    const high = Math.round(Math.min(24, Math.max(12, wide / 11)) * Math.min(1, 1.15 - near / 20));
    const lines = [{ text: inLine(first, LONGEST), high, strong: true, serif: true }];
    if (wide > 110 && others.length) lines.push({ text: inLine(others.join(" · "), LONGEST + 8), high: Math.max(11, Math.round(high * 0.66)), strong: false, serif: true });
    const fonts = lines.map((line) => `${line.strong ? 650 : 500} ${line.high}px ${SERIF}`);
    const width = Math.max(...lines.map((line, place) => measure(line.text, fonts[place]!)));
    const height = lines.reduce((sum, line) => sum + line.high * 1.2, 0);
    if (!places.take({ x: left, y: top, width, height })) continue;
    let down = -height / 2;
    for (const [place, line] of lines.entries()) {
      yield { text: line.text, font: fonts[place]!, size: line.high, strong: line.strong, x, y, across: 0, down: down + line.high * 0.6 };
      down += line.high * 1.2;
    }
  }
}

/** The area that a node has on average, in units of the square, where its type has a room of one. */
function meanArea(graph: Graph): number {
  let least = Infinity;
  for (const radius of graph.radius) least = Math.min(least, radius);
  return (least / 0.35) ** 2 / Math.PI;
}

function* nodeNames(scenery: Scenery, nodes: ArrayLike<number>, places: Places, smallest: number): Generator<Name> {
  const { graph, names, camera, size, measure } = scenery;
  if (!names) return;
  for (let place = 0; place < Math.min(nodes.length, ASKED); place++) {
    const node = nodes[place]!;
    const radius = graph.radius[node]! * camera.scale;
    if (radius < smallest) break;
    const text = inLine(names[node] ?? "", LONGEST);
    if (!text) continue;
    const high = radius > 14 ? 14 : 12;
    const font = `${radius > 9 ? 600 : 450} ${high}px ${SANS}`;
    const width = measure(text, font);
    const [x, y] = toScreen(camera, size, graph.x[node]!, graph.y[node]!);
    for (const [across, down] of around(Math.max(radius, 2), width, high)) {
      if (!places.take({ x: x + across, y: y + down, width, height: high * 1.15 })) continue;
      yield { text, font, size: high, strong: radius > 9, x: graph.x[node]!, y: graph.y[node]!, across, down };
      break;
    }
  }
}

/** Where a name may stand: to the right of its node, below, above, to the left. */
function around(radius: number, width: number, high: number): [number, number][] {
  const beside = radius + 4 + width / 2;
  const beyond = radius + 2 + high * 0.6;
  return [
    [beside, 0],
    [0, beyond],
    [0, -beyond],
    [-beside, 0],
  ];
}

/** Whether a name stands in the picture at all, for those who read it to write them. */
export function inPicture({ x, y }: Name, camera: Camera, size: Size): boolean {
  const box = seen(camera, size);
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
