// The search at the top of every page: what is typed is found while it is typed; `/` leads here, arrows choose, Enter opens.

import { h, own, replace, type Child } from "./dom";
import { many } from "./format";
import { findNames, search, searchable, type Finder } from "./names";
import { mark, shortened } from "./parts";
import { entityHref, to } from "./router";
import type { Hit } from "./search/index";

const SHOWN = 8;
const PATIENCE = 200;

export function searchBox(): HTMLElement {
  return new SearchBox().element;
}

class SearchBox {
  readonly element: HTMLFormElement;
  private readonly list = h("div", { class: "found", id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  private readonly status = h("p", { class: "hidden", role: "status" });
  private readonly field: HTMLInputElement;
  private options: { element: HTMLElement; href: string }[] = [];
  private chosen = 0;
  private typed = "";

  constructor() {
    this.field = h("input", {
      type: "search",
      "aria-label": "Search names and titles",
      placeholder: "Search names and titles",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "found",
      "aria-autocomplete": "list",
      "aria-keyshortcuts": "/",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      input: () => void this.find(),
      focus: () => void this.find(),
      keydown: (event) => this.key(event as KeyboardEvent),
      pointerenter: () => void findNames().catch(() => undefined),
    });
    const submit = (event: Event): void => {
      event.preventDefault();
      this.open(this.options[this.chosen]?.href ?? to("search", "", { q: this.field.value.trim() }));
    };
    this.element = h("form", { class: "search", role: "search", submit }, this.field, h("kbd", { class: "key", "aria-hidden": "true" }, "/"), this.list, this.status);
    this.element.addEventListener("focusout", (event) => this.element.contains(event.relatedTarget as Node | null) || this.close());
    document.addEventListener("keydown", (event) => this.shortcut(event));
  }

  private shortcut(event: KeyboardEvent): void {
    const within = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || within) return;
    event.preventDefault();
    this.field.focus();
    this.field.select();
  }

  private async find(): Promise<void> {
    const typed = (this.typed = this.field.value.trim());
    if (!typed) {
      this.close();
      void findNames().catch(() => undefined);
      return;
    }
    const slow = setTimeout(() => this.tell("Reading the names …"), PATIENCE);
    try {
      const finder = await findNames();
      if (typed === this.typed) this.show(finder, search(finder, typed, SHOWN, searchable(finder)), typed);
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(slow);
    }
  }

  private show(finder: Finder, hits: readonly Hit[], typed: string): void {
    if (!hits.length) return this.tell(`Nothing is called “${shortened(typed, 40)}”, or nearly so.`);
    const found = hits.map((hit) => this.option(entityHref(finder.names.ids[hit.node]!), this.hit(finder, hit, typed)));
    const all = this.option(to("search", "", { q: typed }), [h("span"), h("span", { class: "quiet" }, `All that is found for “${shortened(typed, 40)}”`), h("span", { class: "what" }, "↵")]);
    this.options = [...found, all];
    replace(this.list, ...this.options.map(({ element }) => element));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(0);
    this.status.textContent = `${many(hits.length, "name")} found; the first is ${shortened(finder.names.names[hits[0]!.node]!, 60)}`;
  }

  private hit({ head, names }: Finder, { node, alias }: Hit, typed: string): Child[] {
    const type = head.types[names.types[node]!]!;
    const papers = names.papers[node]!;
    const what = papers ? `${type.label} · ${many(papers, "paper")}` : type.label;
    const name = h("span", {}, emphasised(shortened(names.names[node]!, 110), typed), alias !== null && h("span", { class: "quiet" }, " also ", emphasised(shortened(alias, 60), typed)));
    return [mark(type.name), name, h("span", { class: "what" }, what)];
  }

  private option(href: string, content: Child[]): { element: HTMLElement; href: string } {
    const element = h("div", { role: "option", "aria-selected": "false" }, ...content);
    // Before the field loses the focus, which would close the list.
    element.addEventListener("pointerdown", (event) => event.preventDefault());
    element.addEventListener("click", () => this.open(href));
    return { element, href };
  }

  private tell(message: string): void {
    this.options = [];
    replace(this.list, h("p", { class: "said" }, message));
    this.list.hidden = false;
    this.status.textContent = message;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return void this.find();
      this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.list.hidden) this.field.blur();
      else this.close();
    }
  }

  private choose(place: number): void {
    if (!this.options.length) return;
    this.options[this.chosen]?.element.setAttribute("aria-selected", "false");
    this.options.forEach(({ element }, number) => (element.id = `found-${number}`));
    this.chosen = (place + this.options.length) % this.options.length;
    const { element } = this.options[this.chosen]!;
    element.setAttribute("aria-selected", "true");
    element.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", element.id);
  }

  private open(href: string): void {
    this.close();
    this.field.value = "";
    this.field.blur();
    location.hash = href;
  }

  private close(): void {
    this.options = [];
    this.chosen = 0;
    this.typed = "";
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

/** A name with what was typed in it set off. */
export function emphasised(name: string, typed: string): HTMLElement {
  const terms = typed.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).sort((a, b) => b.length - a.length);
  if (!terms.length) return own(name);
  const pattern = new RegExp(`(${terms.map((term) => term.replace(/[^\p{L}\p{N}]/gu, "")).join("|")})`, "giu");
  return h("bdi", {}, ...name.split(pattern).map((part, place) => (place % 2 ? h("b", {}, part) : part)));
}
