// Where the reader looks: the place of the square in the middle of the picture, and how many pixels a unit is.

import { SQUARE } from "./decode";

export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CLOSEST = 1.5; // pixels a unit

export function toScreen(camera: Camera, size: Size, x: number, y: number): [number, number] {
  return [(x - camera.x) * camera.scale + size.width / 2, (y - camera.y) * camera.scale + size.height / 2];
}

export function toSquare(camera: Camera, size: Size, x: number, y: number): [number, number] {
  return [(x - size.width / 2) / camera.scale + camera.x, (y - size.height / 2) / camera.scale + camera.y];
}

/** The part of the square that is seen. */
export function seen({ x, y, scale }: Camera, { width, height }: Size): Box {
  const across = width / 2 / scale;
  const down = height / 2 / scale;
  return { left: x - across, top: y - down, right: x + across, bottom: y + down };
}

/** A camera that shows the whole of a box, with some space around. */
export function fitted({ left, top, right, bottom }: Box, { width, height }: Size, around = 0.05): Camera {
  const room = 1 - 2 * around;
  const scale = Math.min((room * width) / Math.max(right - left, 1), (room * height) / Math.max(bottom - top, 1), CLOSEST / 3);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}

/** The same camera, nearer by a factor; what is under a point of the screen stays there. */
export function zoomed(camera: Camera, size: Size, factor: number, x = size.width / 2, y = size.height / 2): Camera {
  const least = (0.5 * Math.min(size.width, size.height)) / SQUARE;
  const scale = Math.min(Math.max(camera.scale * factor, least), CLOSEST);
  const [atX, atY] = toSquare(camera, size, x, y);
  return bounded({ x: atX - (x - size.width / 2) / scale, y: atY - (y - size.height / 2) / scale, scale });
}

export function moved(camera: Camera, across: number, down: number): Camera {
  return bounded({ ...camera, x: camera.x - across / camera.scale, y: camera.y - down / camera.scale });
}

/** A camera between two: at 0 the first, at 1 the second. */
export function between(from: Camera, to: Camera, share: number): Camera {
  const scale = from.scale * (to.scale / from.scale) ** share;
  // The way goes with the width that is seen, so that a journey is even to the eye.
  const gone = Math.abs(from.scale - to.scale) < 1e-9 ? share : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { x: from.x + (to.x - from.x) * gone, y: from.y + (to.y - from.y) * gone, scale };
}

function bounded(camera: Camera): Camera {
  return { ...camera, x: Math.min(Math.max(camera.x, 0), SQUARE), y: Math.min(Math.max(camera.y, 0), SQUARE) };
}
