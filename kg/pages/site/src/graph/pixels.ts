// A picture as pixels that nodes are stamped into: thousands of small shapes take milliseconds, with or without a GPU.

import type { Shape } from "../kinds";
import { stamp } from "./stamp";

export type Colour = readonly [red: number, green: number, blue: number];

export class Pixels {
  readonly image: ImageData;
  private readonly pixels: Uint32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.image = new ImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  clear(): void {
    this.pixels.fill(0);
  }

  /** Draws a shape over what is there. */
  put(shape: Shape, radius: number, x: number, y: number, [red, green, blue]: Colour): void {
    const { left, top, width, height, coverage } = stamp(shape, radius, x, y);
    const solid = (blue << 16) | (green << 8) | red;
    const fromX = Math.floor(x) - left;
    const fromY = Math.floor(y) - top;
    const last = Math.min(width, this.width - fromX);
    for (let row = Math.max(0, -fromY); row < Math.min(height, this.height - fromY); row++) {
      const begin = (fromY + row) * this.width + fromX;
      for (let column = Math.max(0, -fromX); column < last; column++) {
        const over = coverage[row * width + column]!;
        if (!over) continue;
        const below = this.pixels[begin + column]!;
        this.pixels[begin + column] = over === 255 || below === 0 ? solid | (over << 24) : mixed(red, green, blue, over, below);
      }
    }
  }
}

/** A colour that covers a pixel in part, over what is there. */
function mixed(red: number, green: number, blue: number, over: number, below: number): number {
  const rest = ((below >>> 24) * (255 - over)) / 255;
  const alpha = over + rest;
  const share = over / alpha;
  const left = 1 - share;
  const r = red * share + (below & 255) * left;
  const g = green * share + ((below >> 8) & 255) * left;
  const b = blue * share + ((below >> 16) & 255) * left;
  return ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** The numbers of a colour as a theme states it, `#rrggbb`. */
export function colour(text: string): Colour {
  const found = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  return found ? [parseInt(found[1]!, 16), parseInt(found[2]!, 16), parseInt(found[3]!, 16)] : [128, 128, 128];
}
