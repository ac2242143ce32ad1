// Tables: sorted by a column where that helps, with what a row says opened below it, and taken along as CSV.

import type { Cell } from "./csv";
import { h, type Child } from "./dom";
import { many } from "./format";
import { tableTools } from "./save";

export interface Column<Row> {
  readonly name: string;
  /** What is shown. */
  readonly cell: (row: Row) => Child;
  /** What is saved, and compared when sorting. */
  readonly value: (row: Row) => Cell;
  readonly figure?: boolean;
  /** Holds a name, which is not to be broken into letters where the table is narrow. */
  readonly named?: boolean;
  /** Holds the title of a paper. */
  readonly titled?: boolean;
  /** Left out on a phone; what it says is found on the row's page too. */
  readonly roomy?: boolean;
  readonly sorts?: boolean;
}

export interface TableOptions<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Columns that are saved and not shown. */
  readonly also?: readonly Pick<Column<Row>, "name" | "value">[];
  /** Shown below the row: at once where `open`, else when asked for. */
  readonly detail?: (row: Row) => HTMLElement | null;
  readonly open?: boolean;
  /** The heading above the rows that have the same one, which stand together. */
  readonly group?: (row: Row) => { readonly key: string; readonly heading: () => Child };
  readonly first?: number;
}

export function table<Row>(options: TableOptions<Row>): HTMLElement {
  return new Table(options).element;
}

class Table<Row> {
  readonly element: HTMLElement;
  private readonly body = h("table");
  private readonly head = h("thead");
  private readonly more = h("div");
  private rows: readonly Row[];
  private shown: number;
  private sorted: { column: Column<Row>; down: boolean } | null = null;

  constructor(private readonly options: TableOptions<Row>) {
    this.rows = options.rows;
    this.shown = options.first ?? 50;
    const frame = h("div", { class: "scroll", role: "region", "aria-label": `Table: ${options.name}`, tabindex: 0 }, this.body);
    this.element = h("div", { class: "table" }, frame, h("div", { class: "under" }, this.more, tableTools(options.name, () => this.saved())));
    this.draw();
  }

  private saved(): Cell[][] {
    const columns = [...this.options.columns.filter((column) => column.name), ...(this.options.also ?? [])];
    return [columns.map((column) => column.name), ...this.rows.map((row) => columns.map((column) => column.value(row)))];
  }

  private draw(): void {
    this.head.replaceChildren(this.titles());
    this.body.replaceChildren(h("caption", { class: "hidden" }, this.options.name), this.head, ...this.bodies(this.rows.slice(0, this.shown)));
    this.more.replaceChildren(...this.moreButton());
  }

  private titles(): HTMLElement {
    const titles = this.options.columns.map((column) => {
      const sorted = this.sorted?.column === column && (this.sorted.down ? "descending" : "ascending");
      const title = column.sorts ? h("button", { type: "button", click: () => this.sort(column) }, column.name) : column.name;
      return h("th", { scope: "col", class: looks(column), "aria-sort": sorted }, title || h("span", { class: "hidden" }, "Sentence"));
    });
    return h("tr", {}, ...titles);
  }

  private bodies(rows: readonly Row[]): HTMLElement[] {
    const bodies: HTMLElement[] = [];
    let key: string | null = null;
    for (const row of rows) {
      const group = this.sorted ? undefined : this.options.group?.(row);
      if (!bodies.length || (group && group.key !== key)) bodies.push(h("tbody", {}, group && this.heading(group.heading())));
      key = group?.key ?? key;
      bodies[bodies.length - 1]!.append(...this.lines(row));
    }
    return bodies;
  }

  private heading(said: Child): HTMLElement {
    return h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: this.options.columns.length }, said));
  }

  private lines(row: Row): HTMLElement[] {
    const cells = this.options.columns.map((column) => h("td", { class: looks(column) }, column.cell(row)));
    const line = h("tr", {}, ...cells);
    const detail = this.options.detail;
    if (!detail) return [line];
    const below = h("tr", { class: "said" }, h("td", { colspan: this.options.columns.length }));
    const open = (): void => {
      if (!below.firstElementChild!.childElementCount) below.firstElementChild!.append(detail(row) ?? "");
      line.classList.toggle("has-said", !below.hidden);
    };
    below.hidden = !this.options.open;
    if (this.options.open) open();
    else cells[cells.length - 1]!.append(this.toggle(below, open));
    return [line, below];
  }

  private toggle(below: HTMLElement, open: () => void): HTMLElement {
    const button = h("button", { class: "toggle", type: "button", "aria-expanded": "false" }, "Sentence");
    button.addEventListener("click", () => {
      below.hidden = !below.hidden;
      button.setAttribute("aria-expanded", String(!below.hidden));
      open();
    });
    return button;
  }

  private moreButton(): HTMLElement[] {
    const left = this.rows.length - this.shown;
    if (left <= 0) return [];
    const more = (): void => {
      this.shown += Math.max(200, this.shown);
      this.draw();
    };
    const label = `Show ${left <= Math.max(200, this.shown) ? "the" : "more of the"} other ${many(left, "row")}`;
    return [h("button", { class: "more", type: "button", click: more }, label)];
  }

  private sort(column: Column<Row>): void {
    const down = this.sorted?.column === column ? !this.sorted.down : column.figure === true;
    const compared = (a: Row, b: Row): number => compare(column.value(a), column.value(b)) * (down ? -1 : 1);
    this.rows = [...this.options.rows].sort(compared);
    this.sorted = { column, down };
    this.draw();
    const place = this.options.columns.indexOf(column);
    this.head.querySelectorAll("th")[place]?.querySelector("button")?.focus();
  }
}

function looks(column: { figure?: boolean; named?: boolean; titled?: boolean; roomy?: boolean }): string | null {
  return [column.figure && "figure", column.named && "named", column.titled && "titled", column.roomy && "roomy"].filter(Boolean).join(" ") || null;
}

function compare(a: Cell, b: Cell): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
