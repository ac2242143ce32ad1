// A field that finds a node by its name while it is typed.

import { h, own, replace } from "../dom";
import { findNames, search, type Finder } from "../names";
import { mark, shortened } from "../parts";
import type { Hit } from "../search/index";

const SHOWN = 7;
let made = 0;

export class NodeField {
  readonly element: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly status = h("p", { class: "hidden", role: "status" });
  private found: { node: number; name: string; element: HTMLElement }[] = [];
  private marked = 0;
  private chosen = "";

  constructor(
    label: string,
    private readonly choose: (node: number) => void,
  ) {
    const id = `node-field-${made++}`;
    this.list = h("div", { class: "found", id: `${id}-found`, role: "listbox", "aria-label": label, hidden: true });
    this.field = h("input", {
      id,
      type: "search",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": `${id}-found`,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "A name or a title",
      input: () => void this.find(),
      keydown: (event) => this.key(event as KeyboardEvent),
      focus: () => this.field.select(),
      blur: () => this.close(),
    });
    this.element = h("div", { class: "graph-field" }, h("label", { for: id }, label), h("div", { class: "search" }, this.field, this.list, this.status));
  }

  /** Writes the name of what is chosen. */
  set(name: string): void {
    this.chosen = name;
    this.field.value = name;
  }

  focus(): void {
    this.field.focus();
  }

  private async find(): Promise<void> {
    const typed = this.field.value.trim();
    if (!typed) return this.close();
    const finder = await findNames();
    if (typed !== this.field.value.trim()) return;
    const hits = search(finder, typed, SHOWN);
    this.found = hits.map((hit, place) => this.option(finder, hit, place));
    replace(this.list, ...(hits.length ? this.found.map(({ element }) => element) : [h("p", { class: "said" }, "Nothing is called that, or nearly so.")]));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.status.textContent = hits.length ? `${hits.length} found` : "Nothing found";
    this.mark(0);
  }

  private option({ head, names }: Finder, { node }: Hit, place: number): { node: number; name: string; element: HTMLElement } {
    const type = head.types[names.types[node]!]!;
    const name = names.names[node]!;
    const press = (event: Event): void => {
      event.preventDefault();
      this.take(place);
    };
    const id = `${this.list.id}-${place}`;
    const element = h("div", { role: "option", id, "aria-selected": "false", pointerdown: press }, mark(type.name), own(shortened(name, 90)), h("span", { class: "what" }, type.label));
    return { node, name, element };
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "ArrowDown" && this.found.length) this.mark(this.marked + 1);
    else if (event.key === "ArrowUp" && this.found.length) this.mark(this.marked - 1);
    else if (event.key === "Enter" && !this.list.hidden) this.take(this.marked);
    else return;
    event.preventDefault();
  }

  private mark(place: number): void {
    this.found[this.marked]?.element.setAttribute("aria-selected", "false");
    this.marked = this.found.length ? (place + this.found.length) % this.found.length : 0;
    const element = this.found[this.marked]?.element;
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    if (element) this.field.setAttribute("aria-activedescendant", element.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private take(place: number): void {
    const hit = this.found[place];
    if (!hit) return;
    this.set(hit.name);
    this.close();
    this.choose(hit.node);
  }

  private close(): void {
    this.list.hidden = true;
    this.found = [];
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    if (!this.field.value.trim()) this.chosen = "";
    this.field.value = this.chosen;
  }
}
