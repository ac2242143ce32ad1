// Small shapes as coverage of pixels, made once for a shape, a size and a place between pixels; drawing a node is then copying bytes.

import type { Shape } from "../kinds";

export interface Stamp {
  /** How far the stamp begins to the left of, and above, the whole pixel that it is put at. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 255 for each pixel, row by row. */
  readonly coverage: Uint8Array;
}

const NUMBERS: Readonly<Record<Shape, number>> = { circle: 0, square: 1, diamond: 2, triangle: 3, ring: 4, bar: 5 };
const PLACES = 4; // between two pixels, in each direction
const PLAIN = 2.5; // pixels of radius below which all shapes are circles
const FINE = 8; // pixels of radius up to which sizes differ by quarters of a pixel
const SIZES = 512;

const made: (Stamp | undefined)[] = [];

/** The stamp of a shape around a place, of which only what lies between pixels counts. */
export function stamp(shape: Shape, radius: number, x: number, y: number): Stamp {
  const across = ((x - Math.floor(x)) * PLACES) | 0;
  const down = ((y - Math.floor(y)) * PLACES) | 0;
  const size = radius < FINE ? Math.max(2, Math.round(radius * 4)) : Math.min(SIZES - 1, 3 * FINE + Math.round(radius));
  const drawn = radius < PLAIN ? 0 : NUMBERS[shape];
  const key = ((drawn * SIZES + size) * PLACES + across) * PLACES + down;
  return (made[key] ??= make(drawn ? shape : "circle", size <= 4 * FINE ? size / 4 : size - 3 * FINE, (across + 0.5) / PLACES, (down + 0.5) / PLACES));
}

function make(shape: Shape, radius: number, x: number, y: number): Stamp {
  const reach = Math.ceil(radius * 1.15) + 1;
  const wide = 2 * reach + 1;
  const whole = new Uint8Array(wide * wide);
  const parts = radius < 3 ? 8 : 4;
  for (let row = 0; row < wide; row++) {
    for (let column = 0; column < wide; column++) {
      let inside = 0;
      for (let part = 0; part < parts * parts; part++) {
        const dx = (column + ((part % parts) + 0.5) / parts - reach - x) / radius;
        const dy = (row + (Math.floor(part / parts) + 0.5) / parts - reach - y) / radius;
        inside += Number(isInside(shape, dx, dy));
      }
      whole[row * wide + column] = Math.round((255 * inside) / (parts * parts));
    }
  }
  return trimmed(whole, wide, reach);
}

/** The stamp without the empty rows and columns around it. */
function trimmed(whole: Uint8Array, wide: number, reach: number): Stamp {
  let [first, last, left, right] = [wide, 0, wide, 0];
  whole.forEach((over, place) => {
    if (!over) return;
    first = Math.min(first, Math.floor(place / wide));
    last = Math.max(last, Math.floor(place / wide));
    left = Math.min(left, place % wide);
    right = Math.max(right, place % wide);
  });
  const [width, height] = [right - left + 1, last - first + 1];
  const coverage = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) coverage.set(whole.subarray((first + row) * wide + left, (first + row) * wide + right + 1), row * width);
  return { left: reach - left, top: reach - first, width, height, coverage };
}

/** Whether a place, in radii from the middle, is in a shape; all shapes look about equally large. */
export function isInside(shape: Shape, x: number, y: number): boolean {
  switch (shape) {
    case "circle":
      return x * x + y * y <= 1;
    case "square":
      return Math.max(Math.abs(x), Math.abs(y)) <= 0.88;
    case "diamond":
      return Math.abs(x) + Math.abs(y) <= 1.15;
    case "triangle":
      return y <= 0.75 && y >= -1.05 && Math.abs(x) <= ((y + 1.05) / 1.8) * 1.1;
    case "ring": {
      const square = x * x + y * y;
      return square <= 1 && square >= 0.3;
    }
    case "bar":
      return Math.abs(x) <= 0.55 && Math.abs(y) <= 1.05;
  }
}
