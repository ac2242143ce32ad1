// Pictures of numbers over months, drawn as SVG.

import { s } from "./dom";
import { count, day } from "./format";
import { kindClass } from "./kinds";

const WIDTH = 300;
const HEIGHT = 110;
const FOOT = 18;

/** All months from the first to the last of some, so that a gap is seen as one. */
export function everyMonth(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = first.split("-").map(Number);
  for (let present = first; present <= last && months.length < 1200; ) {
    months.push(present);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
    present = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  }
  return months;
}

/** Columns, one a month: how many papers name something. */
export function monthChart(months: readonly (readonly [string, number])[], type: string, label: string): SVGSVGElement {
  const numbers = new Map(months);
  const all = everyMonth(months[0]![0], months[months.length - 1]![0]);
  const most = Math.max(...months.map(([, papers]) => papers));
  const step = WIDTH / Math.max(all.length, 6);
  const columns = all.map((month, place) => {
    const papers = numbers.get(month) ?? 0;
    const tall = papers && Math.max(2, (papers / most) * (HEIGHT - FOOT - 14));
    return s("rect", { class: "column", x: (place * step + step * 0.12).toFixed(2), y: (HEIGHT - FOOT - tall).toFixed(2), width: (step * 0.76).toFixed(2), height: tall.toFixed(2) }, s("title", {}, `${day(month)}: ${count(papers)}`));
  });
  const picture = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label, class: kindClass(type) });
  picture.append(
    ...columns,
    s("line", { class: "axis", x1: 0, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }),
    s("text", { x: 0, y: HEIGHT - 3 }, day(all[0]!)),
    s("text", { x: Math.max(all.length, 6) * step, y: HEIGHT - 3, "text-anchor": "end" }, all.length > 5 ? day(all[all.length - 1]!) : ""),
    s("text", { x: 0, y: 10 }, `most: ${count(most)} a month`),
  );
  return picture;
}

export interface Series {
  readonly name: string;
  readonly numbers: readonly number[];
}

export const MOST_SERIES = 8;
/** Lines are told apart by how they are drawn too, for people who see fewer colours. */
export const DASHES = ["", "7 4", "2 4", "11 4 2 4", "", "7 4", "2 4", "11 4 2 4"];

export interface LineChart {
  readonly picture: SVGSVGElement;
  /** The month under a point of the picture, as a part of its width. */
  point(part: number | null): number | null;
}

const WIDE = 920;
const TALL = 380;
const LEFT = 52;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 30;

/** Lines over months; `shown` writes a number of the vertical axis. */
export function lineChart(months: readonly string[], series: readonly Series[], shown: (value: number) => string, label: string): LineChart {
  const top = roundUp(Math.max(...series.flatMap(({ numbers }) => [...numbers]), 0));
  const x = (place: number): number => LEFT + ((WIDE - LEFT - RIGHT) * place) / Math.max(1, months.length - 1);
  const y = (value: number): number => TALL - BOTTOM - ((TALL - BOTTOM - TOP) * value) / top;
  const picture = s("svg", { viewBox: `0 0 ${WIDE} ${TALL}`, role: "img", "aria-label": label });
  for (let part = 0; part <= 4; part++) {
    const value = (top * part) / 4;
    picture.append(s("line", { class: part ? "grid" : "axis", x1: LEFT, x2: WIDE - RIGHT, y1: y(value), y2: y(value) }), s("text", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, shown(value)));
  }
  for (const place of ticks(months.length)) picture.append(s("text", { x: x(place), y: TALL - 8, "text-anchor": anchor(place, months.length) }, day(months[place]!)));
  series.forEach(({ numbers }, number) => picture.append(curve(numbers, number, x, y)));
  const cursor = s("g", { class: "pointed" });
  picture.append(cursor);
  return { picture, point: (part) => point(part, months, series, cursor, x, y) };
}

function curve(numbers: readonly number[], number: number, x: (place: number) => number, y: (value: number) => number): SVGElement {
  const points = numbers.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`);
  const drawn = s("polyline", { class: "curve", points: points.join(" "), "stroke-dasharray": DASHES[number] || null });
  drawn.style.stroke = `var(--series-${number + 1})`;
  return drawn;
}

function point(part: number | null, months: readonly string[], series: readonly Series[], cursor: SVGElement, x: (place: number) => number, y: (value: number) => number): number | null {
  cursor.replaceChildren();
  if (part === null) return null;
  const along = (part * WIDE - LEFT) / (WIDE - LEFT - RIGHT);
  const place = Math.max(0, Math.min(months.length - 1, Math.round(along * (months.length - 1))));
  cursor.append(s("line", { class: "cursor", x1: x(place), x2: x(place), y1: TOP, y2: TALL - BOTTOM }));
  series.forEach(({ numbers }, number) => {
    const dot = s("circle", { class: "dot", cx: x(place), cy: y(numbers[place] ?? 0), r: 4 });
    dot.style.fill = `var(--series-${number + 1})`;
    cursor.append(dot);
  });
  return place;
}

function anchor(place: number, months: number): string {
  return place === 0 ? "start" : place === months - 1 ? "end" : "middle";
}

function ticks(months: number): number[] {
  const steps = Math.min(6, months - 1);
  return steps < 1 ? [0] : Array.from({ length: steps + 1 }, (_, part) => Math.round((part * (months - 1)) / steps));
}

/** The next number that four equal steps divide well. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 8, 10].find((factor) => factor * power >= value)!;
  return step * power;
}
