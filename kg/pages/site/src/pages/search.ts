// All that is found for what was typed.

import { h, own, replace } from "../dom";
import { capital, count, many } from "../format";
import { findNames, search, searchable, type Finder } from "../names";
import { empty, mark, shortened } from "../parts";
import { entityHref, readdress, type Mounted, type Route } from "../router";
import type { Hit } from "../search/index";
import { emphasised } from "../searchbox";

const MOST = 200;

export async function searchPage(slot: HTMLElement, route: Route): Promise<Mounted> {
  const field = h("input", { type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": "Search for" });
  const reading = h("p", { class: "note" }, "Reading the names …");
  slot.append(h("h1", { tabindex: -1 }, "Search"), reading);
  const search = new Search(await findNames(), route, field);
  reading.remove();
  slot.append(h("div", { class: "bar" }, h("label", { class: "field grow" }, h("span", {}, "Search for"), field)), search.element);
  return { update: (next) => search.show(next) };
}

class Search {
  readonly element: HTMLElement;
  private readonly chips = h("div", { class: "chips", role: "group", "aria-label": "Only of a type" });
  private readonly list = h("ul", { class: "hits" });
  private readonly status = h("p", { class: "note", role: "status" });
  private type = "";

  constructor(
    private readonly finder: Finder,
    private route: Route,
    private readonly field: HTMLInputElement,
  ) {
    this.element = h("div", {}, this.chips, this.status, this.list);
    field.addEventListener("input", () => this.find());
    this.show(route);
  }

  show(route: Route): void {
    this.route = route;
    this.field.value = route.query.get("q") ?? "";
    this.type = route.query.get("type") ?? "";
    this.find();
  }

  private find(): void {
    const typed = this.field.value.trim();
    readdress(this.route, { q: typed, type: this.type });
    const found = search(this.finder, typed, MOST, searchable(this.finder));
    const numbers = new Map<string, number>();
    for (const hit of found) numbers.set(this.typeOf(hit), (numbers.get(this.typeOf(hit)) ?? 0) + 1);
    if (this.type && !numbers.has(this.type)) this.type = "";
    const shown = found.filter((hit) => !this.type || this.typeOf(hit) === this.type);
    replace(this.chips, ...this.choices(numbers, found.length));
    replace(this.list, ...shown.map((hit) => this.item(hit, typed)));
    this.tell(typed, found.length);
  }

  private tell(typed: string, found: number): void {
    if (!typed) this.status.textContent = "Names, other names and titles; a letter wrong or missing does no harm.";
    else if (found) this.status.textContent = found === MOST ? `The ${count(MOST)} nearest.` : `${many(found, "name")} found.`;
    else {
      this.status.textContent = "";
      replace(this.list, h("li", {}, empty(`Nothing is called “${shortened(typed, 60)}”, or nearly so.`, h("p", {}, "Try fewer words, or another spelling."))));
    }
  }

  private choices(numbers: ReadonlyMap<string, number>, all: number): HTMLElement[] {
    if (numbers.size < 2) return [];
    const chip = (type: string, label: string, number: number): HTMLElement =>
      h("button", { class: "chip", type: "button", "aria-pressed": String(this.type === type), click: () => this.choose(type) }, type && mark(type), label, h("span", { class: "count" }, count(number)));
    const types = [...numbers].sort((a, b) => b[1] - a[1]);
    return [chip("", "All", all), ...types.map(([type, number]) => chip(type, capital(this.plural(type)), number))];
  }

  private choose(type: string): void {
    this.type = type;
    this.find();
    this.chips.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  }

  private plural(type: string): string {
    return this.finder.head.types.find(({ name }) => name === type)?.plural ?? type;
  }

  private typeOf({ node }: Hit): string {
    return this.finder.head.types[this.finder.names.types[node]!]?.name ?? "";
  }

  private item(hit: Hit, typed: string): HTMLElement {
    const { names, head } = this.finder;
    const papers = names.papers[hit.node]!;
    const type = this.typeOf(hit);
    const label = head.types.find(({ name }) => name === type)?.label ?? type;
    const name = names.names[hit.node]!;
    const link = h("a", { href: entityHref(names.ids[hit.node]!) }, name.length < 300 ? emphasised(name, typed) : own(shortened(name, 300)));
    const also = hit.alias !== null && h("span", { class: "quiet" }, " also ", emphasised(shortened(hit.alias, 100), typed));
    return h("li", {}, mark(type), h("span", {}, link, also), h("span", { class: "what" }, papers ? `${label} · ${many(papers, "paper")}` : label));
  }
}
