// The picture: edges as a layer that is painted in the background, nodes stamped anew for every frame, names over both.

import type { Head } from "../data";
import { between, fitted, moved, seen, toScreen, toSquare, zoomed, type Camera, type Size } from "./camera";
import { SQUARE, type Graph } from "./decode";
import { EdgeLayer } from "./edges";
import type { Shown } from "./filter";
import { Grid } from "./grid";
import { presentLook, type Look } from "./look";
import { hoveredName, names as chooseNames, type Name, type Scenery } from "./naming";
import { Order } from "./order";
import type { Colour } from "./pixels";
import { Surface } from "./surface";

/** What is set off from the rest: a node with its neighbours, or a path. */
export interface Focus {
  readonly main: readonly number[];
  readonly nodes: Uint32Array;
  readonly edges: Uint32Array;
}

const FADED = 0.16;
const STILL = 140; // milliseconds after which a picture that moved is painted exactly
const HELD = 700; // the same while a finger holds it
const RENAME = 220; // milliseconds between two choices of names while it moves
const FLIGHT = 450;
const LEAST = 0.62; // pixels of radius
const MINOR: ReadonlySet<string> = new Set(["Paper", "Author", "Result", "Repository"]); // types whose names are long or many
const PLAIN = 6; // pixels of radius up to which nodes grow with the picture
const MANY = 300; // nodes that are set off, from which they are drawn smaller
const TRIED = 1500; // nodes that may be named
const FEW_EDGES = 700; // that are drawn one by one

export class Scene {
  readonly grid: Grid;
  camera: Camera;
  size: Size = { width: 1, height: 1 };
  frames = 0;
  /** Whether the reader holds the picture, and may be about to move it. */
  private held = false;
  /** Called when the picture stands still somewhere else than before. */
  arrived: (camera: Camera) => void = () => undefined;

  private readonly context: CanvasRenderingContext2D;
  private readonly base: EdgeLayer;
  private readonly chosenEdges: EdgeLayer;
  private readonly order: Order;
  private readonly widths = new Map<string, number>();
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private surface = new Surface(1, 1, 1);
  look: Look;
  private focus: Focus | null = null;
  private hovered = -1;
  written: readonly Name[] = [];
  private names: readonly string[] | null = null;
  private density = 1;
  private wholeScale = 1;
  private asked = 0;
  private settling = 0;
  private renamed = 0;
  private flight: { from: Camera; to: Camera; begin: number } | null = null;

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly head: Head,
    readonly graph: Graph,
    private shown: Shown,
  ) {
    this.context = canvas.getContext("2d")!;
    this.grid = new Grid(graph);
    this.base = new EdgeLayer(graph, () => this.request());
    this.chosenEdges = new EdgeLayer(graph, () => this.request());
    this.order = new Order(graph, this.grid);
    this.look = presentLook(head);
    this.camera = this.whole();
  }

  /** The camera that shows every node. */
  whole(): Camera {
    const { n, x, y } = this.graph;
    let [left, top, right, bottom] = [SQUARE, SQUARE, 0, 0];
    for (let node = 0; node < n; node++) {
      left = Math.min(left, x[node]!);
      right = Math.max(right, x[node]!);
      top = Math.min(top, y[node]!);
      bottom = Math.max(bottom, y[node]!);
    }
    return fitted(n ? { left, top, right, bottom } : { left: 0, top: 0, right: SQUARE, bottom: SQUARE }, this.size, 0.03);
  }

  /** The camera that shows some nodes. */
  around(nodes: ArrayLike<number>): Camera {
    const box = { left: SQUARE, top: SQUARE, right: 0, bottom: 0 };
    for (let place = 0; place < nodes.length; place++) {
      const node = nodes[place]!;
      const reach = this.graph.radius[node]! * 2;
      box.left = Math.min(box.left, this.graph.x[node]! - reach);
      box.right = Math.max(box.right, this.graph.x[node]! + reach);
      box.top = Math.min(box.top, this.graph.y[node]! - reach);
      box.bottom = Math.max(box.bottom, this.graph.y[node]! + reach);
    }
    return fitted(box, this.size, 0.12);
  }

  resize(width: number, height: number, density: number): void {
    if (width < 1 || height < 1) return;
    const first = this.size.width === 1;
    const kept = this.camera;
    this.size = { width, height };
    this.density = density;
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.surface = new Surface(this.canvas.width, this.canvas.height, density);
    this.wholeScale = this.whole().scale;
    this.camera = first ? this.whole() : kept;
    this.repaint();
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.repaint();
  }

  name(names: readonly string[]): void {
    this.names = names;
    this.rename();
    this.request();
  }

  dress(): void {
    this.look = presentLook(this.head);
    this.widths.clear();
    this.repaint();
  }

  choose(focus: Focus | null): void {
    this.focus = focus;
    this.paintChosen();
    this.rename();
    this.request();
  }

  /** Takes note that the reader takes hold of the picture, or lets it go. */
  hold(held: boolean): void {
    this.held = held;
    if (!held && this.settling) this.go(this.camera);
  }

  hover(node: number): void {
    if (node === this.hovered) return;
    this.hovered = node;
    this.request();
  }

  /** The node under a point of the picture, or near it; -1 for none. */
  at(x: number, y: number, slack = 7): number {
    const [across, down] = toSquare(this.camera, this.size, x, y);
    return this.grid.at(across, down, slack / this.camera.scale, (node) => this.drawn(node) / this.camera.scale, (node) => this.shown.nodes[node] === 1);
  }

  pan(across: number, down: number): void {
    this.lookAt(moved(this.camera, across, down));
  }

  zoom(factor: number, x?: number, y?: number): void {
    this.lookAt(zoomed(this.camera, this.size, factor, x, y));
  }

  /** Goes to another camera, at once where the reader wants no motion. */
  fly(to: Camera): void {
    if (this.still.matches || document.hidden) return this.lookAt(to);
    this.flight = { from: this.camera, to, begin: performance.now() };
    this.request();
  }

  lookAt(camera: Camera): void {
    this.flight = null;
    this.go(camera);
  }

  close(): void {
    cancelAnimationFrame(this.asked);
    clearTimeout(this.settling);
    this.base.stop();
    this.chosenEdges.stop();
  }

  /** Whether everything is painted as it is to be. */
  get complete(): boolean {
    return !this.flight && !this.settling && !this.base.busy && !this.chosenEdges.busy && !this.asked;
  }

  /** How large a node is drawn, in pixels of the page: near by, the room between nodes grows faster than they do. */
  drawn(node: number): number {
    const radius = this.graph.radius[node]! * this.camera.scale;
    return radius > PLAIN ? PLAIN * (radius / PLAIN) ** 0.6 : radius;
  }

  /** How much nearer than the whole picture. */
  private get near(): number {
    return this.camera.scale / this.wholeScale;
  }

  private go(camera: Camera): void {
    this.camera = camera;
    this.base.pause();
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.settle(), this.held ? HELD : STILL);
    this.request();
  }

  private settle(): void {
    this.settling = 0;
    if (this.flight) return;
    this.repaint();
    this.arrived(this.camera);
  }

  private repaint(): void {
    this.base.start(this.camera, this.size, this.density, this.shown.edges, this.look.edges);
    this.paintChosen();
    this.rename();
    this.request();
  }

  private paintChosen(): void {
    if (this.focus && this.focus.edges.length > FEW_EDGES) this.chosenEdges.start(this.camera, this.size, this.density, this.focus.edges, this.look.chosenEdges);
    else this.chosenEdges.clear();
  }

  private request(): void {
    this.asked ||= requestAnimationFrame(() => {
      this.asked = 0;
      this.frame();
    });
  }

  private frame(): void {
    this.frames++;
    if (this.flight) {
      const { from, to, begin } = this.flight;
      const share = Math.min(1, (performance.now() - begin) / FLIGHT);
      const flight = share < 1 ? this.flight : null;
      this.go(between(from, to, share * share * (3 - 2 * share)));
      this.flight = flight;
    }
    if (performance.now() - this.renamed > RENAME) this.rename();
    this.draw(this.context, this.density);
    this.canvas.dataset.drawn = this.complete ? "all" : "nodes";
  }

  /** Draws all of it as it is now; `density` is how many pixels of the canvas one of the page is. */
  draw(context: CanvasRenderingContext2D, density: number): void {
    const surface = density === this.density ? this.surface : new Surface(Math.round(this.size.width * density), Math.round(this.size.height * density), density);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, this.size.width, this.size.height);
    context.globalAlpha = this.focus ? FADED * 1.5 : 1;
    this.base.draw(context, this.camera, this.size);
    context.globalAlpha = this.focus ? FADED : 1;
    this.stamp(context, surface, this.visible(), false);
    context.globalAlpha = 1;
    if (this.focus) this.drawFocus(context, surface, this.focus);
    if (this.hovered >= 0) this.ring(context, this.hovered, this.look.front, 1.5);
    this.write(context);
  }

  /** Draws the edges alone. */
  drawEdgeLayer(context: CanvasRenderingContext2D, density: number): void {
    context.setTransform(density, 0, 0, density, 0, 0);
    this.base.draw(context, this.camera, this.size);
  }

  /** The shown edges of which a part may be in the picture, at most so many; of a focus, only its own. */
  edgesInPicture(most: number): number[] {
    const { x, y, source, target, m } = this.graph;
    const box = seen(this.camera, this.size);
    const found: number[] = [];
    for (const edge of this.focus?.edges ?? Array.from({ length: m }, (_, number) => number)) {
      if (found.length >= most) break;
      const one = source[edge]!;
      const other = target[edge]!;
      if (!this.shown.edges[edge]) continue;
      if (Math.max(x[one]!, x[other]!) < box.left || Math.min(x[one]!, x[other]!) > box.right) continue;
      if (Math.max(y[one]!, y[other]!) < box.top || Math.min(y[one]!, y[other]!) > box.bottom) continue;
      found.push(edge);
    }
    return found;
  }

  /** The shown nodes in the picture; of a focus, only its own. */
  nodesInPicture(): number[] {
    return Array.from(this.focus?.nodes ?? this.visible()).filter((node) => this.shown.nodes[node]);
  }

  private drawFocus(context: CanvasRenderingContext2D, surface: Surface, { main, nodes, edges }: Focus): void {
    if (edges.length > FEW_EDGES) this.chosenEdges.draw(context, this.camera, this.size);
    else this.drawEdges(context, edges);
    this.stamp(context, surface, nodes, true);
    for (const node of main) this.ring(context, node, this.look.accent, 2.5);
  }

  private drawEdges(context: CanvasRenderingContext2D, edges: Uint32Array): void {
    const { x, y, source, target } = this.graph;
    context.beginPath();
    for (const edge of edges) {
      context.moveTo(...toScreen(this.camera, this.size, x[source[edge]!]!, y[source[edge]!]!));
      context.lineTo(...toScreen(this.camera, this.size, x[target[edge]!]!, y[target[edge]!]!));
    }
    context.strokeStyle = this.look.accent;
    context.globalAlpha = edges.length > 60 ? 0.45 : 0.8;
    context.lineWidth = edges.length > 60 ? 1 : 1.5;
    context.stroke();
    context.globalAlpha = 1;
  }

  private stamp(context: CanvasRenderingContext2D, { pixels, canvas, density }: Surface, nodes: ArrayLike<number>, large: boolean): void {
    const { x, y, type } = this.graph;
    const { shown, look } = this;
    const scale = this.camera.scale * density;
    const left = pixels.width / 2 - this.camera.x * scale;
    const top = pixels.height / 2 - this.camera.y * scale;
    const least = LEAST * density * (large ? (nodes.length > MANY ? 2 : 4) : 1);
    const edge = 1.2 * density;
    pixels.clear();
    for (let place = 0; place < nodes.length; place++) {
      const node = nodes[place]!;
      if (!shown.nodes[node]) continue;
      const size = Math.max(least, this.drawn(node) * density);
      const across = x[node]! * scale + left;
      const down = y[node]! * scale + top;
      if (across < -size || down < -size || across > pixels.width + size || down > pixels.height + size) continue;
      const { shape, colour } = look.types[type[node]!]!;
      if (size > 2.5 * density) pixels.put(shape, size + edge, across, down, look.ground as Colour);
      pixels.put(shape, size, across, down, colour);
    }
    canvas.getContext("2d")!.putImageData(pixels.image, 0, 0);
    context.drawImage(canvas, 0, 0, this.size.width, this.size.height);
  }

  private ring(context: CanvasRenderingContext2D, node: number, colour: string, wide: number): void {
    const [x, y] = toScreen(this.camera, this.size, this.graph.x[node]!, this.graph.y[node]!);
    context.beginPath();
    context.arc(x, y, Math.max(this.drawn(node), LEAST * 4) + 3, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = wide;
    context.stroke();
  }

  private write(context: CanvasRenderingContext2D): void {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const hovered = this.hovered >= 0 ? hoveredName(this.scenery(), this.hovered) : null;
    for (const name of hovered ? [...this.written, hovered] : this.written) {
      const [x, y] = toScreen(this.camera, this.size, name.x, name.y);
      context.font = name.font;
      context.strokeStyle = this.look.back;
      context.lineWidth = name === hovered ? 8 : 3.5;
      context.strokeText(name.text, x + name.across, y + name.down);
      context.fillStyle = name.strong ? this.look.front : this.look.quiet;
      context.fillText(name.text, x + name.across, y + name.down);
    }
  }

  private rename(): void {
    this.renamed = performance.now();
    const visible = this.visible();
    const nodes: number[] = [];
    for (let place = visible.length - 1; place >= 0 && nodes.length < TRIED; place--) if (this.shown.nodes[visible[place]!]) nodes.push(visible[place]!);
    const chosen = this.focus ? [...new Set([...this.focus.main, ...[...this.focus.nodes].reverse()])] : [];
    this.written = chooseNames(this.scenery(), nodes, chosen);
  }

  private scenery(): Scenery {
    return {
      graph: this.graph,
      names: this.names,
      camera: this.camera,
      size: this.size,
      near: this.near,
      radius: (node) => this.drawn(node),
      minor: (node) => MINOR.has(this.head.types[this.graph.type[node]!]!.name),
      measure: (text, font) => this.measure(text, font),
    };
  }

  private measure(text: string, font: string): number {
    const key = `${font}${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.widths.size > 20_000) this.widths.clear();
      this.context.font = font;
      this.widths.set(key, (width = this.context.measureText(text).width));
    }
    return width;
  }

  /** The nodes that may be in the picture, the least busy first. */
  private visible(): Uint32Array {
    return this.order.within(seen(this.camera, this.size));
  }
}
