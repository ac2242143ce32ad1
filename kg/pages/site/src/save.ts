// Files and the clipboard: tables as CSV, pictures as SVG or PNG.

import { csv, tabbed, type Cell } from "./csv";
import { h } from "./dom";

export type Rows = () => readonly (readonly Cell[])[];

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A name that every system takes for a file. */
export function fileName(...parts: string[]): string {
  const name = parts.join("-").normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  return name.toLowerCase() || "paperkg";
}

/** The buttons of a table; the rows are asked for when a button is pressed. */
export function tableTools(name: string, rows: Rows): HTMLElement {
  const copy = action("Copy", async () => told(copy, await copied(tabbed(rows()))));
  const save = action("CSV", () => saveFile(`${fileName(name)}.csv`, new Blob([csv(rows())], { type: "text/csv;charset=utf-8" })));
  label(copy, "Copy the table; a spreadsheet makes cells of it");
  label(save, "Save the table as CSV");
  return h("div", { class: "tools", role: "group", "aria-label": "Take this table along" }, copy, save);
}

/** The buttons of a picture. */
export function pictureTools(name: string, picture: () => SVGSVGElement): HTMLElement {
  const file = fileName(name);
  const asSvg = action("SVG", () => saveFile(`${file}.svg`, new Blob([standalone(picture())], { type: "image/svg+xml" })));
  const asPng = action("PNG", async () => saveFile(`${file}.png`, await drawn(picture())));
  label(asSvg, "Save the picture as SVG");
  label(asPng, "Save the picture as PNG");
  return h("div", { class: "tools", role: "group", "aria-label": "Take this picture along" }, asSvg, asPng);
}

function label(button: HTMLButtonElement, whole: string): void {
  button.title = whole;
  button.setAttribute("aria-label", whole);
}

export function action(label: string, act: () => void | Promise<void>): HTMLButtonElement {
  return h("button", { type: "button", click: () => void act() }, label);
}

function told(button: HTMLButtonElement, done: boolean): void {
  const label = button.textContent;
  button.textContent = done ? "Copied" : "Not allowed here";
  setTimeout(() => (button.textContent = label), 1600);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

/** The way of browsers that give no clipboard to pages from files. */
function copiedByHand(text: string): boolean {
  const field = h("textarea", { class: "hidden", "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

const DRAWN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "font-family", "font-size", "font-weight", "text-anchor"];

/** A picture with its looks written into it, so that it looks the same outside of the page. */
export function standalone(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, place) => dress(element, getComputedStyle(originals[place]!)));
  const { width, height } = picture.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.removeAttribute("class");
  copy.prepend(ground(picture, width, height));
  return new XMLSerializer().serializeToString(copy);
}

function dress(element: Element, style: CSSStyleDeclaration): void {
  element.removeAttribute("class");
  for (const name of DRAWN) {
    const value = style.getPropertyValue(name);
    if (value) element.setAttribute(name, name === "font-family" ? "Source Sans 3, system-ui, sans-serif" : value);
  }
}

function ground(picture: SVGSVGElement, width: number, height: number): SVGElement {
  const rectangle = document.createElementNS(picture.namespaceURI, "rect") as SVGElement;
  rectangle.setAttribute("width", String(width));
  rectangle.setAttribute("height", String(height));
  rectangle.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  return rectangle;
}

async function drawn(picture: SVGSVGElement): Promise<Blob> {
  const { width, height } = picture.viewBox.baseVal;
  const image = new Image();
  const address = URL.createObjectURL(new Blob([standalone(picture)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = h("canvas", { width: width * 2, height: height * 2 });
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture cannot be drawn."))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
