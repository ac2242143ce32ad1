// The layer of edges: painted in the background, a share of all edges at a time, somewhat larger than the picture, so
// that the reader can move it meanwhile.

import { toScreen, type Camera, type Size } from "./camera";
import type { Graph } from "./decode";
import { Density } from "./density";
import type { Colour } from "./pixels";

const AROUND = 1.5; // width of the layer beside that of the picture
const MOST_PIXELS = 4e6;
const PASSES = 8;
const SHORT = 30; // pixels up to which an edge is drawn in full
const SLICE = 10; // milliseconds
const AT_ONCE = 1000; // edges, before the clock is asked
const MANY = 20_000; // edges from which they are painted in passes, each a sample of all

export interface Look {
  readonly colour: Colour;
  readonly most: number;
  readonly strongest: number;
}

interface Picture {
  readonly canvas: HTMLCanvasElement;
  readonly camera: Camera;
  readonly size: Size;
}

export class EdgeLayer {
  private picture: Picture | null = null;
  private density: Density | null = null;
  private image: ImageData | null = null;
  private job: Generator<void> | null = null;
  private timer = 0;

  /** `changed` is called when there is more to see. */
  constructor(
    private readonly graph: Graph,
    private readonly changed: () => void,
  ) {}

  /** Begins to paint the edges that `chosen` holds (all that are 1 in a mask, or a list of numbers). */
  start(camera: Camera, size: Size, density: number, chosen: Uint8Array | Uint32Array, look: Look): void {
    this.stop();
    this.job = this.work(camera, size, density, chosen, look);
    this.turn();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.job = null;
  }

  /** Leaves the time to what moves, where there is something to see already; `start` begins anew. */
  pause(): void {
    if (this.picture) this.stop();
  }

  clear(): void {
    this.stop();
    this.picture = null;
  }

  get busy(): boolean {
    return this.job !== null;
  }

  /** Draws what is painted, moved and scaled to where the reader looks now. */
  draw(context: CanvasRenderingContext2D, camera: Camera, size: Size): void {
    if (!this.picture) return;
    const { canvas, camera: then, size: extent } = this.picture;
    const [x, y] = toScreen(camera, size, then.x, then.y);
    const width = (extent.width * camera.scale) / then.scale;
    const height = (extent.height * camera.scale) / then.scale;
    context.drawImage(canvas, x - width / 2, y - height / 2, width, height);
  }

  private turn(): void {
    const end = performance.now() + SLICE;
    while (this.job && performance.now() < end) if (this.job.next().done) this.job = null;
    if (this.job) this.timer = window.setTimeout(() => this.turn(), 0);
  }

  private *work(camera: Camera, size: Size, density: number, chosen: Uint8Array | Uint32Array, look: Look): Generator<void> {
    const extent = { width: size.width * AROUND, height: size.height * AROUND };
    const fine = Math.min(density, Math.sqrt(MOST_PIXELS / (extent.width * extent.height)));
    const width = Math.ceil(extent.width * fine);
    const height = Math.ceil(extent.height * fine);
    const sums = this.emptied(width, height);
    yield;
    const listed = chosen instanceof Uint32Array;
    const passes = chosen.length > MANY ? PASSES : 1;
    for (let pass = 0; pass < passes; pass++) {
      let until = AT_ONCE;
      for (let place = pass; place < chosen.length; place += passes) {
        if (!listed && !chosen[place]) continue;
        this.line(sums, listed ? chosen[place]! : place, camera, fine, passes === 1);
        if (--until) continue;
        until = AT_ONCE;
        yield;
      }
      if (pass === passes - 1 || (pass === 0 && !this.covers(camera, size))) this.show(sums, { camera, size: extent }, look);
    }
  }

  private line(sums: Density, edge: number, camera: Camera, fine: number, smooth: boolean): void {
    const { x, y, source, target } = this.graph;
    const one = source[edge]!;
    const other = target[edge]!;
    const scale = camera.scale * fine;
    const x0 = (x[one]! - camera.x) * scale + sums.width / 2;
    const y0 = (y[one]! - camera.y) * scale + sums.height / 2;
    const x1 = (x[other]! - camera.x) * scale + sums.width / 2;
    const y1 = (y[other]! - camera.y) * scale + sums.height / 2;
    if ((x0 < 0 && x1 < 0) || (y0 < 0 && y1 < 0) || (x0 > sums.width && x1 > sums.width) || (y0 > sums.height && y1 > sums.height)) return;
    const length = Math.hypot(x1 - x0, y1 - y0) / fine;
    sums.line(x0, y0, x1, y1, length > SHORT ? (SHORT / length) ** 0.6 : 1, smooth);
  }

  private emptied(width: number, height: number): Density {
    if (this.density?.width !== width || this.density.height !== height) this.density = new Density(width, height);
    else this.density.clear();
    return this.density;
  }

  private covers(camera: Camera, size: Size): boolean {
    if (!this.picture) return false;
    const { camera: then, size: extent } = this.picture;
    const near = camera.scale / then.scale;
    return near > 0.6 && near < 1.7 && Math.abs(camera.x - then.x) * then.scale < (extent.width - size.width) / 2 && Math.abs(camera.y - then.y) * then.scale < (extent.height - size.height) / 2;
  }

  private show(sums: Density, { camera, size }: { camera: Camera; size: Size }, look: Look): void {
    const canvas = this.picture?.canvas.width === sums.width && this.picture.canvas.height === sums.height ? this.picture.canvas : document.createElement("canvas");
    if (canvas !== this.picture?.canvas) {
      canvas.width = sums.width;
      canvas.height = sums.height;
    }
    const image = this.image?.width === sums.width && this.image.height === sums.height ? this.image : (this.image = new ImageData(sums.width, sums.height));
    sums.paint(image, look.colour, look.most, look.strongest);
    canvas.getContext("2d")!.putImageData(image, 0, 0);
    this.picture = { canvas, camera, size };
    this.changed();
  }
}
