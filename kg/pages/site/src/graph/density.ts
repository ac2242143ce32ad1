// Edges as density: each adds to the pixels that it crosses, and a picture is made of the sums. Two hundred thousand lines
// drawn one over the other are a black disc; their density shows where they run.

import type { Colour } from "./pixels";

export class Density {
  private readonly sums: Float32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.sums = new Float32Array(width * height);
  }

  clear(): void {
    this.sums.fill(0);
  }

  /** Adds a line; where `smooth`, two pixels share what lies between them, else the nearer one has it, in half the time. */
  line(x0: number, y0: number, x1: number, y1: number, weight: number, smooth: boolean): void {
    const part = clipped(x0, y0, x1, y1, this.width - 2, this.height - 2);
    if (!part) return;
    [x0, y0, x1, y1] = part;
    const across = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
    const [first, last, begin, end] = across ? [x0, x1, y0, y1] : [y0, y1, x0, x1];
    const forward = first <= last;
    const from = Math.ceil(forward ? first : last);
    const to = Math.floor(forward ? last : first);
    const slope = last === first ? 0 : (end - begin) / (last - first);
    const [along, beside] = across ? [1, this.width] : [this.width, 1];
    const sums = this.sums;
    let other = begin + (from - first) * slope + (smooth ? 0 : 0.5);
    for (let step = from; step <= to; step++) {
      const whole = other | 0;
      const at = step * along + whole * beside;
      if (smooth) {
        sums[at]! += weight * (1 + whole - other);
        sums[at + beside]! += weight * (other - whole);
      } else sums[at]! += weight;
      other += slope;
    }
  }

  /** Paints the density: the more edges, the stronger, up to `most` (0 to 1). */
  paint(image: ImageData, [red, green, blue]: Colour, most: number, strongest: number): void {
    const strength = Math.min(strongest, 1.1 / this.usual());
    const tones = new Uint8Array(1024).map((_, place) => Math.round(255 * most * (1 - Math.exp(-place / 128))));
    const pixels = new Uint32Array(image.data.buffer);
    const solid = (blue << 16) | (green << 8) | red;
    for (let place = 0; place < pixels.length; place++) {
      const sum = this.sums[place]!;
      pixels[place] = sum ? solid | (tones[Math.min(1023, (sum * strength * 128) | 0)]! << 24) : 0;
    }
  }

  /** The mean of the pixels that are crossed at all. */
  private usual(): number {
    let sum = 0;
    let count = 0;
    for (let place = 0; place < this.sums.length; place += 7) {
      if (!this.sums[place]) continue;
      sum += this.sums[place]!;
      count++;
    }
    return count ? sum / count : 1;
  }
}

/** The part of a line between 1 and the given width and height, or null (Liang and Barsky). */
export function clipped(x0: number, y0: number, x1: number, y1: number, width: number, height: number): [number, number, number, number] | null {
  let first = 0;
  let last = 1;
  const dx = x1 - x0;
  const dy = y1 - y0;
  for (const [way, room] of [
    [-dx, x0 - 1],
    [dx, width - x0],
    [-dy, y0 - 1],
    [dy, height - y0],
  ] as const) {
    if (way === 0) {
      if (room < 0) return null;
      continue;
    }
    const share = room / way;
    if (way < 0) first = Math.max(first, share);
    else last = Math.min(last, share);
    if (first > last) return null;
  }
  return [x0 + first * dx, y0 + first * dy, x0 + last * dx, y0 + last * dy];
}
