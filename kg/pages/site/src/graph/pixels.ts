// A picture as pixels that nodes are stamped into: thousands of small shapes take milliseconds, with or without a GPU.

import type { Shape } from "../kinds";
import { stamp } from "./stamp";

export type Colour = readonly [red: number, green: number, blue: number];

export class Pixels {
  readonly image: ImageData;
  private readonly bytes: Uint8ClampedArray;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.image = new ImageData(width, height);
    this.bytes = this.image.data;
  }

  clear(): void {
    this.bytes.fill(0);
  }

  /** Draws a shape over what is there. */
  put(shape: Shape, radius: number, x: number, y: number, [red, green, blue]: Colour): void {
    const { reach, width, coverage } = stamp(shape, radius, x, y);
    const left = Math.floor(x) - reach;
    const top = Math.floor(y) - reach;
    const bytes = this.bytes;
    for (let row = Math.max(0, -top); row < Math.min(width, this.height - top); row++) {
      for (let column = Math.max(0, -left); column < Math.min(width, this.width - left); column++) {
        const over = coverage[row * width + column]!;
        if (!over) continue;
        const at = ((top + row) * this.width + left + column) * 4;
        const below = (bytes[at + 3]! * (255 - over)) / 255;
        const alpha = over + below;
        bytes[at] = (red * over + bytes[at]! * below) / alpha;
        bytes[at + 1] = (green * over + bytes[at + 1]! * below) / alpha;
        bytes[at + 2] = (blue * over + bytes[at + 2]! * below) / alpha;
        bytes[at + 3] = alpha;
      }
    }
  }
}

/** The numbers of a colour as a theme states it, `#rrggbb`. */
export function colour(text: string): Colour {
  const found = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  return found ? [parseInt(found[1]!, 16), parseInt(found[2]!, 16), parseInt(found[3]!, 16)] : [128, 128, 128];
}
