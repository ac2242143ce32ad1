// What nodes are stamped into, for one size of the picture.

import { Pixels } from "./pixels";

/** Pixels, and a canvas that takes them to where they are drawn. */
export class Surface {
  readonly canvas = document.createElement("canvas");
  readonly pixels: Pixels;

  /** `density` is how many pixels one of the page is. */
  constructor(
    width: number,
    height: number,
    readonly density: number,
  ) {
    this.pixels = new Pixels(width, height);
    this.canvas.width = width;
    this.canvas.height = height;
  }
}
