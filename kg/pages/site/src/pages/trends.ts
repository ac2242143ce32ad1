// Datasets, models and methods over time, and what is on the rise.

import type { Head, Rising, Trends } from "../data";
import { DASHES, lineChart, MOST_SERIES, type Series } from "../chart";
import { h, replace, s } from "../dom";
import { capital, count, day, percent } from "../format";
import { ORDER } from "../kinds";
import { load } from "../load";
import { empty, entity, shortened } from "../parts";
import { readdress, type Mounted, type Route } from "../router";
import { pictureTools } from "../save";
import { section } from "../section";
import { table } from "../table";

type Row = Trends["rows"][number];

const FIRST_CHOSEN = 5;
/** The months before the last 98 in 100 papers are left out at first: a few old papers would squeeze all others together. */
const KEPT = 0.98;
/** The share of fewer papers than these is chance. */
const ENOUGH = 10;

export async function trendsPage(slot: HTMLElement, route: Route): Promise<Mounted | void> {
  const [head, trends] = await Promise.all([load<Head>("head"), load<Trends>("trends")]);
  slot.append(h("h1", { tabindex: -1 }, "Trends"));
  if (trends.months.length < 2) slot.append(empty("Too few months to tell", h("p", {}, trends.months.length ? `All papers with a date are of ${day(trends.months[0]!)}.` : "No paper has a date.")));
  else {
    const view = new TrendView(head, trends, route);
    slot.append(view.element, ...risers(head));
    view.fit();
    const resized = (): void => view.fit();
    addEventListener("resize", resized);
    return { update: (next) => view.show(next), close: () => removeEventListener("resize", resized) };
  }
}

function risers(head: Head): HTMLElement[] {
  if (!head.rising.length || !head.risingSince) return [];
  const rows = table<Rising>({
    name: "On the rise",
    rows: head.rising,
    columns: [
      { name: "Name", cell: ([id, name, type]) => entity(id, name, type), value: (row) => row[1], sorts: true },
      { name: "Type", roomy: true, cell: (row) => row[2], value: (row) => row[2], sorts: true },
      { name: "Papers before", figure: true, roomy: true, cell: (row) => count(row[3]), value: (row) => row[3], sorts: true },
      { name: "Papers since", figure: true, cell: (row) => count(row[4]), value: (row) => row[4], sorts: true },
      { name: "Share before", figure: true, cell: (row) => percent(row[5] / 100), value: (row) => row[5], sorts: true },
      { name: "Share since", figure: true, cell: (row) => percent(row[6] / 100), value: (row) => row[6], sorts: true },
    ],
  });
  return [section("On the rise", h("p", { class: "note" }, `Named by a larger share of all papers since ${day(head.risingSince)} than in the months before.`), rows)];
}

class TrendView {
  readonly element = h("div");
  private readonly controls = h("div", { class: "bar" });
  private readonly picked = h("ul", { class: "names picked" });
  private readonly figure = h("figure", { class: "chart" });
  private readonly numbers = h("div");
  private type = "";
  private ids: string[] = [];
  private shares = true;
  private whole = false;
  private width = 0;

  constructor(
    private readonly head: Head,
    private readonly trends: Trends,
    private route: Route,
  ) {
    this.element.append(this.controls, this.picked, this.figure, this.numbers);
    this.show(route);
  }

  show(route: Route): void {
    this.route = route;
    const { query } = route;
    const types = this.types();
    this.type = types.find((type) => type === query.get("type")) ?? this.mostTold(types);
    this.shares = (query.get("as") ?? this.usual()) === "share";
    this.whole = query.get("time") === "all";
    const asked = (query.get("of") ?? "").split("~").filter((id) => this.row(id));
    this.ids = asked.length ? asked.slice(0, MOST_SERIES) : this.first(this.type);
    this.draw();
  }

  /** Draws anew where there is another width to fill. */
  fit(): void {
    const width = this.figure.clientWidth;
    if (width && width !== this.width) this.draw();
  }

  /** Of datasets, models and methods those that have the most papers to tell about. */
  private mostTold(types: readonly string[]): string {
    const papers = (type: string): number => (this.rowsOf(type)[0]?.[3] ?? []).reduce((sum, number) => sum + number, 0);
    const told = types.filter((type) => ["Dataset", "Model", "Method"].includes(type));
    return [...(told.length ? told : types)].sort((a, b) => papers(b) - papers(a))[0] ?? "";
  }

  /** Shares, unless most months have too few papers for one. */
  private usual(): string {
    const months = this.trends.all.slice(firstMonth(this.trends.all));
    return months.filter((papers) => papers >= ENOUGH * 3).length * 2 > months.length ? "share" : "count";
  }

  private types(): string[] {
    const known = new Set(this.trends.rows.map((row) => this.head.types[row[2]]?.name));
    return ORDER.filter((type) => known.has(type) && type !== "Paper" && type !== "Result");
  }

  private row(id: string): Row | undefined {
    return this.trends.rows.find((row) => row[0] === id);
  }

  private rowsOf(type: string): Row[] {
    return this.trends.rows.filter((row) => this.head.types[row[2]]?.name === type);
  }

  private first(type: string): string[] {
    return this.rowsOf(type).slice(0, FIRST_CHOSEN).map(([id]) => id);
  }

  private change(change: () => void): void {
    change();
    readdress(this.route, { type: this.type, of: this.ids.join("~"), as: this.shares ? "share" : "count", time: this.whole ? "all" : "" });
    this.draw();
  }

  private draw(): void {
    const from = this.whole ? 0 : firstMonth(this.trends.all);
    const months = this.trends.months.slice(from);
    const rows = this.ids.map((id) => this.row(id)).filter((row) => row !== undefined);
    const series = rows.map((row) => ({ name: row[1], numbers: this.numbersOf(row, from) }));
    replace(this.controls, ...this.controlsOf(from));
    replace(this.picked, ...rows.map((row, place) => this.pick(row, place)), rows.length < MOST_SERIES && this.adding());
    this.drawPicture(months, series);
    replace(this.numbers, this.table(months, rows, from));
  }

  private numbersOf([, , , papers]: Row, from: number): number[] {
    const all = this.trends.all;
    const share = (number: number, month: number): number => (all[month]! < ENOUGH ? NaN : number / all[month]!);
    return papers.map((number, month) => (this.shares ? share(number, month) : number)).slice(from);
  }

  private drawPicture(months: readonly string[], series: readonly Series[]): void {
    if (!series.length) return replace(this.figure, empty("Choose a name to draw."));
    const shown = this.shares ? percent : (value: number): string => count(Math.round(value * 10) / 10);
    const unit = this.shares ? "Share of the papers of a month that name" : "Papers a month that name";
    const thin = this.shares ? `; months of fewer than ${ENOUGH} papers are left out` : "";
    this.width = Math.max(320, this.figure.clientWidth || 900);
    const label = `${unit} ${series.map(({ name }) => shortened(name, 40)).join(", ")}; ${day(months[0]!)} to ${day(months[months.length - 1]!)}. The numbers are in the table below.`;
    const { picture, point } = lineChart(months, series, this.width, shown, label);
    const said = h("p", { class: "note pointed-at", "aria-hidden": "true" }, `${unit} it${thin}`);
    const pointed = (event: Event): void => {
      const box = picture.getBoundingClientRect();
      const place = point(event.type === "pointerleave" ? null : ((event as PointerEvent).clientX - box.left) / box.width);
      said.textContent = place === null ? `${unit} it${thin}` : `${day(months[place]!)}: ${series.map(({ name, numbers }) => `${shortened(name, 24)} ${Number.isNaN(numbers[place]) ? "–" : shown(numbers[place] ?? 0)}`).join(" · ")}`;
    };
    for (const kind of ["pointermove", "pointerdown", "pointerleave"]) picture.addEventListener(kind, pointed);
    replace(this.figure, said, picture, pictureTools(`trends ${series.map(({ name }) => name).join(" ")}`, () => picture));
  }

  private controlsOf(from: number): HTMLElement[] {
    const types = h("select", { change: () => this.change(() => ((this.type = types.value), (this.ids = this.first(this.type)))) });
    for (const type of this.types()) types.append(h("option", { value: type, selected: type === this.type }, capital(this.plural(type))));
    const chip = (label: string, pressed: boolean, act: () => void): HTMLElement => h("button", { class: "chip", type: "button", "aria-pressed": String(pressed), click: () => this.change(act) }, label);
    const as = h("div", { class: "chips", role: "group", "aria-label": "Shown as" }, chip("Share of papers", this.shares, () => (this.shares = true)), chip("Papers", !this.shares, () => (this.shares = false)));
    const early = from > 0 || this.whole ? [chip(this.whole ? "Only recent months" : `From ${day(this.trends.months[0]!)}`, this.whole, () => (this.whole = !this.whole))] : [];
    return [h("label", { class: "field" }, "Of", types), as, ...early];
  }

  private plural(type: string): string {
    return this.head.types.find(({ name }) => name === type)?.plural ?? type;
  }

  private pick([id, name, type]: Row, place: number): HTMLElement {
    const drop = h("button", { type: "button", "aria-label": `Leave out ${shortened(name, 60)}`, click: () => this.change(() => (this.ids = this.ids.filter((one) => one !== id))) }, "×");
    const link = entity(id, shortened(name, 40), this.head.types[type]?.name ?? "");
    link.querySelector(".mark")?.remove();
    return h("li", { class: "pick" }, swatch(place), link, drop);
  }

  private adding(): HTMLElement {
    const choice = h("select", { "aria-label": "Add a name", change: () => this.change(() => (this.ids = [...this.ids, choice.value])) }, h("option", { value: "" }, "Add …"));
    for (const [id, name] of this.rowsOf(this.type).filter(([id]) => !this.ids.includes(id))) choice.append(h("option", { value: id }, shortened(name, 50)));
    return h("li", { class: "field" }, choice);
  }

  private table(months: readonly string[], rows: readonly Row[], from: number): HTMLElement {
    const lines = months.map((month, place) => [month, ...rows.map((row) => row[3][from + place] ?? 0), this.trends.all[from + place] ?? 0] as const).reverse();
    const columns = [...rows.map((row) => shortened(row[1], 40)), "All papers"].map((name, place) => ({ name, figure: true, cell: (line: (typeof lines)[number]) => count(Number(line[place + 1])), value: (line: (typeof lines)[number]) => Number(line[place + 1]) }));
    const month = { name: "Month", cell: (line: (typeof lines)[number]) => h("span", { class: "nowrap" }, day(line[0])), value: (line: (typeof lines)[number]) => line[0] };
    return section("Papers a month", table({ name: "Papers a month", rows: lines, columns: [month, ...columns], first: 12 }));
  }
}

function swatch(place: number): SVGElement {
  const line = s("line", { x1: 0, x2: 26, y1: 6, y2: 6, "stroke-width": 2.5, "stroke-dasharray": DASHES[place] || null });
  line.style.stroke = `var(--series-${place + 1})`;
  return s("svg", { class: "swatch", viewBox: "0 0 26 12", "aria-hidden": "true" }, line);
}

/** The first of the months that hold nearly all papers; two are left at least. */
export function firstMonth(all: readonly number[]): number {
  const total = all.reduce((sum, number) => sum + number, 0);
  let left = total;
  const first = all.findIndex((papers) => (left -= papers) < total * KEPT);
  return Math.max(0, Math.min(first, all.length - 2));
}
