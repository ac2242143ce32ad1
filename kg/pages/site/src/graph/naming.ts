// Which names stand in the picture: of communities from afar, of nodes near by.

import { toScreen, type Camera, type Size } from "./camera";
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
  /** How large a node is drawn, in pixels. */
  readonly radius: (node: number) => number;
  /** Whether the names of a node's type are long or many, as those of papers and authors. */
  readonly minor: (node: number) => boolean;
  readonly measure: (text: string, font: string) => number;
}

const SERIF = '"Paper Serif", Charter, Georgia, serif';
const SANS = '"Paper Sans", system-ui, sans-serif';
const LONGEST = 34;
const LONG = 90;
const FROM_AFAR = 4; // times nearer, up to which communities are named
const READABLE = 4; // pixels of radius from which a node is named
const LARGE = 10; // the same for nodes whose names are long or many
const ROOM = 20_000; // square pixels a name, so that the picture stays one

/** The names of the nodes in the picture, given those that matter most first; where some are chosen, of these alone. */
export function names(scenery: Scenery, nodes: readonly number[], chosen: readonly number[]): Name[] {
  const places = new Places(scenery.size.width, scenery.size.height);
  const most = (scenery.size.width * scenery.size.height) / ROOM;
  if (chosen.length) return first(nodeNames(scenery, chosen, places, () => 0), most);
  const found: Name[] = scenery.near < FROM_AFAR ? [...communityNames(scenery, places)] : [];
  const known = new Set(found.map(({ text }) => text));
  return [...found, ...first(nodeNames(scenery, nodes, places, (node) => (scenery.minor(node) ? LARGE : READABLE), known), most - found.length)];
}

function first(found: Iterable<Name>, most: number): Name[] {
  const taken: Name[] = [];
  for (const name of found) {
    if (taken.length >= most) break;
    taken.push(name);
  }
  return taken;
}

/** The name of a node that is pointed at, whole or nearly so, and inside the picture. */
export function hoveredName({ graph, names, camera, size, radius, measure }: Scenery, node: number): Name | null {
  const text = inLine(names?.[node] ?? "", LONG);
  if (!text) return null;
  const font = `600 14px ${SANS}`;
  const [x, y] = toScreen(camera, size, graph.x[node]!, graph.y[node]!);
  const half = measure(text, font) / 2 + 6;
  const middle = Math.min(Math.max(x, half), Math.max(half, size.width - half));
  const away = Math.max(radius(node), 3) + 14;
  return { text, font, size: 14, strong: true, x: graph.x[node]!, y: graph.y[node]!, across: middle - x, down: y - away < 10 ? away : -away };
}

function* communityNames({ graph, camera, size, near, measure }: Scenery, places: Places): Generator<Name> {
  for (const { name, x, y, size: nodes } of graph.communities) {
    const wide = 2 * camera.scale * graph.unit * Math.sqrt(nodes / Math.PI);
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

function* nodeNames(scenery: Scenery, nodes: readonly number[], places: Places, smallest: (node: number) => number, known: ReadonlySet<string> = new Set()): Generator<Name> {
  const { graph, names, camera, size, measure } = scenery;
  if (!names) return;
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place]!;
    const radius = scenery.radius(node);
    if (radius < smallest(node)) continue;
    const text = inLine(names[node] ?? "", LONGEST);
    if (!text || known.has(text)) continue;
    const strong = radius > 9 && !scenery.minor(node);
    const high = radius > 14 ? 14 : 12;
    const font = `${strong ? 600 : 450} ${high}px ${SANS}`;
    const width = measure(text, font);
    const [x, y] = toScreen(camera, size, graph.x[node]!, graph.y[node]!);
    for (const [across, down] of around(Math.max(radius, 2), width, high)) {
      if (!places.take({ x: x + across, y: y + down, width, height: high * 1.15 })) continue;
      yield { text, font, size: high, strong, x: graph.x[node]!, y: graph.y[node]!, across, down };
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
