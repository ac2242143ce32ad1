// A part of a page under its heading.

import { h, type Child } from "./dom";
import { count } from "./format";

let made = 0;

export function section(title: Child, ...children: Child[]): HTMLElement {
  return counted(title, null, ...children);
}

/** A part of a page whose heading says how many things it holds. */
export function counted(title: Child, number: number | null, ...children: Child[]): HTMLElement {
  const id = `part-${made++}`;
  const heading = h("h2", { id }, title, number !== null && h("span", { class: "count" }, count(number)));
  return h("section", { class: "section", "aria-labelledby": id }, heading, ...children);
}
