// Pictures of numbers over months, drawn as SVG.

import { s } from "./dom";
import { count, day } from "./format";
import { kindClass } from "./kinds";

const WIDTH = 300;
const HEIGHT = 110;
const FOOT = 18;
/** A few months are not drawn as wide as a year. */
const SLOTS = 12;

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
  const step = WIDTH / Math.max(all.length, SLOTS);
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
    s("text", { x: WIDTH, y: HEIGHT - 3, "text-anchor": "end" }, all.length >= SLOTS ? day(all[all.length - 1]!) : ""),
    s("text", { x: 0, y: 10 }, `most: ${count(most)} a month`),
  );
  return picture;
}

export interface Series {
  readonly name: string;
  /** One a month; NaN where a number would tell nothing. */
  readonly numbers: readonly number[];
}

export const MOST_SERIES = 8;
/** Lines are told apart by how they are drawn too, for people who see fewer colours. */
export const DASHES = ["", "7 4", "2 4", "11 4 2 4", "", "7 4", "2 4", "11 4 2 4"];

export interface LineChart {
  readonly picture: SVGSVGElement;
  /** Marks the month that lies this far across the picture (0 to 1) and returns its place; null marks none. */
  point(across: number | null): number | null;
}

const LEFT = 48;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 28;

interface Frame {
  readonly months: readonly string[];
  readonly series: readonly Series[];
  readonly width: number;
  x(place: number): number;
  y(value: number): number;
}

/** Lines over months, as wide as there is room; `shown` writes a number of the vertical axis. */
export function lineChart(months: readonly string[], series: readonly Series[], width: number, shown: (value: number) => string, label: string): LineChart {
  const height = Math.round(Math.min(400, Math.max(240, width * 0.42)));
  const top = roundUp(Math.max(0, ...series.flatMap(({ numbers }) => numbers.filter((value) => value >= 0))));
  const frame: Frame = {
    months,
    series,
    width,
    x: (place) => LEFT + ((width - LEFT - RIGHT) * place) / Math.max(1, months.length - 1),
    y: (value) => height - BOTTOM - ((height - BOTTOM - TOP) * value) / top,
  };
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...axes(frame, top, shown));
  series.forEach(({ numbers }, number) => picture.append(...curves(frame, numbers, number)));
  const cursor = s("g");
  picture.append(cursor);
  return { picture, point: (across) => point(frame, cursor, across) };
}

function axes({ months, width, x, y }: Frame, top: number, shown: (value: number) => string): SVGElement[] {
  const levels = [0, 1, 2, 3, 4].flatMap((part) => {
    const height = y((top * part) / 4);
    return [s("line", { class: part ? "grid" : "axis", x1: LEFT, x2: width - RIGHT, y1: height, y2: height }), s("text", { x: LEFT - 8, y: height + 4, "text-anchor": "end" }, shown((top * part) / 4))];
  });
  const step = Math.ceil((months.length - 1) / Math.max(2, Math.floor(width / 130)));
  const dated = months.flatMap((month, place) => ((months.length - 1 - place) % step ? [] : [s("text", { x: x(place), y: y(0) + 20, "text-anchor": place === months.length - 1 ? "end" : "middle" }, day(month))]));
  return [...levels, ...dated];
}

/** A line, broken where there is no number; a number that stands alone is a point. */
function curves({ x, y }: Frame, numbers: readonly number[], number: number): SVGElement[] {
  const pieces: string[][] = [[]];
  numbers.forEach((value, place) => {
    if (Number.isNaN(value)) pieces.push([]);
    else pieces[pieces.length - 1]!.push(`${x(place).toFixed(1)},${y(value).toFixed(1)}`);
  });
  return pieces.filter((piece) => piece.length).map((piece) => {
    const drawn = s("polyline", { class: "curve", points: (piece.length > 1 ? piece : [piece[0], piece[0]]).join(" "), "stroke-dasharray": DASHES[number] || null });
    drawn.style.stroke = `var(--series-${number + 1})`;
    return drawn;
  });
}

function point({ months, series, width, x, y }: Frame, cursor: SVGElement, across: number | null): number | null {
  cursor.replaceChildren();
  if (across === null) return null;
  const along = (across * width - LEFT) / (width - LEFT - RIGHT);
  const place = Math.max(0, Math.min(months.length - 1, Math.round(along * (months.length - 1))));
  cursor.append(s("line", { class: "cursor", x1: x(place), x2: x(place), y1: TOP, y2: y(0) }));
  series.forEach(({ numbers }, number) => {
    const value = numbers[place] ?? NaN;
    if (Number.isNaN(value)) return;
    const dot = s("circle", { class: "dot", cx: x(place), cy: y(value), r: 4 });
    dot.style.fill = `var(--series-${number + 1})`;
    cursor.append(dot);
  });
  return place;
}

/** The next number that four equal steps divide well. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 8, 10].find((factor) => factor * power >= value)!;
  return step * power;
}
