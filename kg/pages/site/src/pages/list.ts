// All nodes of one type, filtered by what is typed, sorted by use or name.

import type { Head, Names, NodeType } from "../data";
import { h, own, replace, type Child } from "../dom";
import { capital, count, many } from "../format";
import { ORDER } from "../kinds";
import { load } from "../load";
import { empty, entity, mark } from "../parts";
import { readdress, to, type Route } from "../router";
import { tableTools } from "../save";
import { fold, words } from "../search/fold";

const A_PAGE = 100;

interface View {
  readonly sort: "used" | "name";
  readonly typed: string;
  readonly page: number;
}

export async function listPage(slot: HTMLElement, route: Route): Promise<void> {
  const [head, names] = await Promise.all([load<Head>("head"), load<Names>("names")]);
  const at = head.types.findIndex(({ name }) => name === route.about);
  const type = head.types[at];
  if (!type) {
    slot.append(h("h1", { tabindex: -1 }, "Lists"), types(head, ""), empty("Choose what to list."));
    return;
  }
  const nodes = names.types.flatMap((one, node) => (one === at ? [node] : []));
  // Papers are named by no other paper; their ids tell which is newer.
  if (type.name === "Paper") nodes.sort((a, b) => (names.ids[a]! < names.ids[b]! ? 1 : -1));
  slot.append(h("h1", { tabindex: -1 }, capital(type.plural)), h("p", { class: "lede" }, type.description), types(head, type.name), new List(route, type, names, nodes).element);
}

function types(head: Head, here: string): HTMLElement {
  const shown = ORDER.map((name) => head.types.find((type) => type.name === name)).filter((type) => type && head.counts.nodes[type.name]);
  const chips = shown.map((type) => h("a", { class: "chip", href: to("list", type!.name), "aria-current": type!.name === here && "page" }, mark(type!.name), capital(type!.plural), h("span", { class: "count" }, count(head.counts.nodes[type!.name]!))));
  return h("nav", { class: "chips", "aria-label": "Types" }, ...chips);
}

class List {
  readonly element: HTMLElement;
  private readonly place = h("div");
  private readonly status = h("p", { class: "note", role: "status" });
  private readonly filter: HTMLInputElement;
  private readonly order: HTMLSelectElement;
  private view: View;
  /** The names as they are compared, once somebody filters. */
  private folded: Map<number, string> | null = null;

  constructor(
    private readonly route: Route,
    private readonly type: NodeType,
    private readonly names: Names,
    private readonly nodes: readonly number[],
  ) {
    const { query } = route;
    this.view = { sort: query.get("sort") === "name" ? "name" : "used", typed: query.get("q") ?? "", page: Math.max(1, Number(query.get("page")) || 1) };
    this.filter = h("input", { type: "search", value: this.view.typed, autocomplete: "off", spellcheck: "false", input: () => this.change({ typed: this.filter.value, page: 1 }) });
    const first = type.name === "Paper" ? "newest first" : "most papers first";
    this.order = h("select", { change: () => this.change({ sort: this.order.value === "name" ? "name" : "used", page: 1 }) }, h("option", { value: "used" }, first), h("option", { value: "name", selected: this.view.sort === "name" }, "by name"));
    const bar = h("div", { class: "bar" }, h("label", { class: "field" }, "Filter", this.filter), h("label", { class: "field" }, "Order", this.order), this.status);
    this.element = h("div", {}, bar, this.place);
    this.draw();
  }

  private change(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    const { sort, typed, page } = this.view;
    readdress(this.route, { q: typed, sort: sort === "name" ? sort : "", page: page > 1 ? String(page) : "" });
    this.draw();
  }

  private kept(): readonly number[] {
    const asked = words(this.view.typed);
    if (asked.length) this.folded ??= new Map(this.nodes.map((node) => [node, fold(this.names.names[node]!)]));
    const fits = (node: number): boolean => asked.every((word) => this.folded!.get(node)!.includes(word));
    const kept = asked.length ? this.nodes.filter(fits) : this.nodes;
    const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
    return this.view.sort === "name" ? [...kept].sort((a, b) => collator.compare(this.names.names[a]!, this.names.names[b]!)) : kept;
  }

  private draw(): void {
    const kept = this.kept();
    this.status.textContent = many(kept.length, this.type.label, this.type.plural);
    if (!kept.length) return replace(this.place, empty(`No ${this.type.label} is called so.`));
    const pages = Math.ceil(kept.length / A_PAGE);
    const page = Math.min(this.view.page, pages);
    const shown = kept.slice((page - 1) * A_PAGE, page * A_PAGE);
    const most = Math.max(1, ...this.nodes.slice(0, 1).map((node) => this.names.papers[node]!));
    replace(this.place, this.rows(shown, most), h("div", { class: "under" }, this.turning(page, pages), tableTools(this.type.plural, () => this.saved(kept))));
  }

  private rows(nodes: readonly number[], most: number): HTMLElement {
    const counted = this.type.name !== "Paper";
    const head = h("thead", {}, h("tr", {}, h("th", { scope: "col" }, capital(this.type.label)), h("th", { scope: "col", class: counted ? "figure" : null }, counted ? "Papers" : "Id"), counted && h("th", { scope: "col", class: "roomy wide" }, h("span", { class: "hidden" }, "As a bar"))));
    const lines = nodes.map((node) => h("tr", {}, h("td", {}, entity(this.names.ids[node]!, this.names.names[node]!, this.type.name)), ...this.cells(node, counted, most)));
    return h("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": `Table: ${this.type.plural}` }, h("table", {}, h("caption", { class: "hidden" }, capital(this.type.plural)), head, h("tbody", {}, ...lines)));
  }

  private cells(node: number, counted: boolean, most: number): HTMLElement[] {
    if (!counted) return [h("td", { class: "quiet nowrap" }, own(this.names.ids[node]!.replace(/^paper\//, "").slice(0, 40)))];
    const papers = this.names.papers[node]!;
    const fill = h("span", { class: `fill kind-${this.type.name.toLowerCase()}` });
    fill.style.width = `${(papers / most) * 100}%`;
    return [h("td", { class: "figure" }, count(papers)), h("td", { class: "roomy wide", "aria-hidden": "true" }, h("span", { class: "level" }, fill))];
  }

  private turning(page: number, pages: number): Child {
    if (pages < 2) return h("span");
    const turn = (to: number, label: string): HTMLElement => {
      const button = h("button", { class: "more", type: "button", click: () => this.turn(to) }, label);
      button.disabled = to < 1 || to > pages;
      return button;
    };
    return h("nav", { class: "turning", "aria-label": "Pages of the list" }, turn(page - 1, "Before"), h("span", { class: "note" }, `${count(page)} of ${count(pages)}`), turn(page + 1, "Next"));
  }

  private turn(page: number): void {
    this.change({ page });
    this.element.scrollIntoView({ block: "start" });
  }

  private saved(nodes: readonly number[]): (string | number)[][] {
    return [["id", "name", "papers"], ...nodes.map((node) => [this.names.ids[node]!, this.names.names[node]!, this.names.papers[node]!])];
  }
}
