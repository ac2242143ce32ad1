// Small shapes as coverage of pixels, made once for a shape, a size and a place between pixels; drawing a node is then copying bytes.

import type { Shape } from "../kinds";

export interface Stamp {
  /** How far the stamp begins before the whole pixel that it is put at. */
  readonly reach: number;
  readonly width: number;
  /** 0 to 255 for each pixel. */
  readonly coverage: Uint8Array;
}

const PLACES = 4; // between two pixels, in each direction
const PLAIN = 2.5; // pixels of radius below which all shapes are circles

const made = new Map<string, Stamp>();

/** The stamp of a shape around a place, of which only what lies between pixels counts. */
export function stamp(shape: Shape, radius: number, x: number, y: number): Stamp {
  const across = Math.floor((x - Math.floor(x)) * PLACES);
  const down = Math.floor((y - Math.floor(y)) * PLACES);
  const size = radius < 8 ? Math.max(2, Math.round(radius * 4)) / 4 : Math.round(radius);
  const drawn = size < PLAIN ? "circle" : shape;
  const key = `${drawn} ${size} ${across} ${down}`;
  let found = made.get(key);
  if (!found) made.set(key, (found = make(drawn, size, (across + 0.5) / PLACES, (down + 0.5) / PLACES)));
  return found;
}

function make(shape: Shape, radius: number, x: number, y: number): Stamp {
  const reach = Math.ceil(radius * 1.15) + 1;
  const width = 2 * reach + 1;
  const coverage = new Uint8Array(width * width);
  const parts = radius < 3 ? 8 : 4;
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < width; column++) {
      let inside = 0;
      for (let part = 0; part < parts * parts; part++) {
        const dx = (column + ((part % parts) + 0.5) / parts - reach - x) / radius;
        const dy = (row + (Math.floor(part / parts) + 0.5) / parts - reach - y) / radius;
        inside += Number(isInside(shape, dx, dy));
      }
      coverage[row * width + column] = Math.round((255 * inside) / (parts * parts));
    }
  }
  return { reach, width, coverage };
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
