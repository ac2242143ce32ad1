// The picture as a file: pixels as they are seen, or shapes and texts that can be edited.

import { s } from "../dom";
import { capital } from "../format";
import type { Shape } from "../kinds";
import { seen, toScreen } from "./camera";
import type { Scene } from "./scene";

const DRAWN_EDGES = 20_000; // more are put in as one image
const FINE = 2;

export function asPng(scene: Scene): Promise<Blob> {
  const canvas = painted(scene, true);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture cannot be drawn."))), "image/png"));
}

function painted(scene: Scene, whole: boolean): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = scene.size.width * FINE;
  canvas.height = scene.size.height * FINE;
  const context = canvas.getContext("2d")!;
  if (whole) {
    scene.draw(context, FINE);
    writeLegend(context, scene);
  } else scene.drawEdgeLayer(context, FINE);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = scene.look.back;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

export function asSvg(scene: Scene): SVGSVGElement {
  const { size, look, graph, camera } = scene;
  const picture = s("svg", { viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, height: size.height, xmlns: "http://www.w3.org/2000/svg" });
  picture.append(s("rect", { width: size.width, height: size.height, fill: look.back }));
  const edges = scene.edgesInPicture(DRAWN_EDGES + 1);
  if (edges.length > DRAWN_EDGES) picture.append(s("image", { href: painted(scene, false).toDataURL("image/png"), width: size.width, height: size.height }));
  else picture.append(edgePath(scene, edges));
  const box = seen(camera, size);
  for (const [type, { shape, text }] of look.types.entries()) {
    const group = s("g", { fill: text, "data-type": scene.head.types[type]!.name });
    for (const node of scene.nodesInPicture()) {
      if (graph.type[node] !== type || graph.x[node]! < box.left || graph.x[node]! > box.right || graph.y[node]! < box.top || graph.y[node]! > box.bottom) continue;
      const [x, y] = toScreen(camera, size, graph.x[node]!, graph.y[node]!);
      group.append(shapeElement(shape, x, y, Math.max(scene.drawn(node), 0.6), text));
    }
    if (group.childNodes.length) picture.append(group);
  }
  picture.append(...texts(scene), ...legend(scene));
  return picture;
}

const ROW = 20; // pixels a line of the legend

/** The types in the picture, from the last line of the legend, which stands in the lower left corner, to the first. */
function legendRows(scene: Scene): { shape: Shape; colour: string; name: string; y: number }[] {
  const { look, graph, head, size } = scene;
  const types = [...new Set(scene.nodesInPicture().map((node) => graph.type[node]!))].sort((one, other) => other - one);
  return types.map((type, row) => ({ shape: look.types[type]!.shape, colour: look.types[type]!.text, name: capital(head.types[type]!.plural), y: size.height - 18 - row * ROW }));
}

function legend(scene: Scene): SVGElement[] {
  return legendRows(scene).flatMap(({ shape, colour, name, y }) => {
    const mark = s("g", { fill: colour });
    mark.append(shapeElement(shape, 20, y, 5, colour));
    const text = s("text", { x: 32, y, "font-family": "Source Sans 3, system-ui, sans-serif", "font-size": 13, "dominant-baseline": "central", fill: scene.look.quiet }, name);
    return [mark, text];
  });
}

function writeLegend(context: CanvasRenderingContext2D, scene: Scene): void {
  context.textAlign = "left";
  context.font = '13px "Paper Sans", system-ui, sans-serif';
  for (const { shape, colour, name, y } of legendRows(scene)) {
    context.fillStyle = colour;
    trace(context, shape, 20, y);
    context.fillStyle = scene.look.quiet;
    context.fillText(name, 32, y);
  }
}

/** Draws the mark of a type, as `shapeElement` does. */
function trace(context: CanvasRenderingContext2D, shape: Shape, x: number, y: number): void {
  const element = shapeElement(shape, x, y, 5, "");
  context.beginPath();
  if (element.tagName === "circle") context.arc(x, y, Number(element.getAttribute("r")), 0, 2 * Math.PI);
  else for (const point of element.getAttribute("points")!.split(" ")) context.lineTo(...(point.split(",").map(Number) as [number, number]));
  context.closePath();
  if (shape !== "ring") return context.fill();
  context.strokeStyle = context.fillStyle;
  context.lineWidth = Number(element.getAttribute("stroke-width"));
  context.stroke();
}

function edgePath({ graph, camera, size, look }: Scene, edges: readonly number[]): SVGElement {
  const point = (node: number): string => {
    const [x, y] = toScreen(camera, size, graph.x[node]!, graph.y[node]!);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  const [red, green, blue] = look.edges.colour;
  const lines = edges.map((edge) => `M${point(graph.source[edge]!)}L${point(graph.target[edge]!)}`).join("");
  return s("path", { d: lines, fill: "none", stroke: `rgb(${red},${green},${blue})`, "stroke-opacity": edges.length > 3000 ? 0.15 : 0.3, "stroke-width": 0.8 });
}

function shapeElement(shape: Shape, x: number, y: number, radius: number, colour: string): SVGElement {
  const at = (across: number, down: number): string => `${(x + across * radius).toFixed(1)},${(y + down * radius).toFixed(1)}`;
  switch (shape) {
    case "circle":
      return s("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) });
    case "ring":
      return s("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: (radius * 0.77).toFixed(1), fill: "none", stroke: colour, "stroke-width": (radius * 0.45).toFixed(1) });
    case "square":
      return s("polygon", { points: [at(-0.88, -0.88), at(0.88, -0.88), at(0.88, 0.88), at(-0.88, 0.88)].join(" ") });
    case "diamond":
      return s("polygon", { points: [at(0, -1.15), at(1.15, 0), at(0, 1.15), at(-1.15, 0)].join(" ") });
    case "triangle":
      return s("polygon", { points: [at(0, -1.05), at(1.1, 0.75), at(-1.1, 0.75)].join(" ") });
    case "bar":
      return s("polygon", { points: [at(-0.55, -1.05), at(0.55, -1.05), at(0.55, 1.05), at(-0.55, 1.05)].join(" ") });
  }
}

function texts({ written, camera, size, look }: Scene): SVGElement[] {
  return written.map((name) => {
    const [x, y] = toScreen(camera, size, name.x, name.y);
    const font = name.font.includes("Serif") ? "Source Serif 4, Georgia, serif" : "Source Sans 3, system-ui, sans-serif";
    return s(
      "text",
      {
        x: (x + name.across).toFixed(1),
        y: (y + name.down).toFixed(1),
        "font-family": font,
        "font-size": name.size,
        "font-weight": name.strong ? 600 : 400,
        "text-anchor": "middle",
        "dominant-baseline": "central",
        fill: name.strong ? look.front : look.quiet,
        stroke: look.back,
        "stroke-width": 3,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      },
      name.text,
    );
  });
}
