// The legend, which is the filter too: what is shown of the graph, with how much there is of each.

import type { Head } from "../data";
import { h, replace } from "../dom";
import { capital, count, day } from "../format";
import { ORDER } from "../kinds";
import { mark } from "../parts";
import { monthName, type Graph } from "./decode";
import { EVERYTHING, months, type Filter, type Shown } from "./filter";

interface Box {
  readonly number: number;
  readonly input: HTMLInputElement;
  readonly figure: HTMLElement;
}

export class Filters {
  readonly legend: HTMLElement;
  readonly more: HTMLElement;
  private readonly types: Box[];
  private readonly edges: Box[];
  private readonly span: [number, number];
  private readonly sliders: Record<"from" | "to" | "sure", { input: HTMLInputElement; said: HTMLOutputElement }>;
  private filter: Filter = EVERYTHING;

  constructor(
    head: Head,
    graph: Graph,
    private readonly changed: (filter: Filter) => void,
  ) {
    this.span = months(graph);
    const order = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
    const types = head.types.map((type, number) => ({ ...type, number })).sort((one, other) => order(one.name) - order(other.name));
    this.types = types.map(({ number }) => this.box(number, (hidden) => ({ hiddenTypes: hidden }), () => this.filter.hiddenTypes));
    this.edges = head.edges.map((_, number) => this.box(number, (hidden) => ({ hiddenEdges: hidden }), () => this.filter.hiddenEdges));
    const [first, last] = this.span;
    this.sliders = {
      from: this.slider("From", first, last, (value) => ({ from: value > first ? value : 0 })),
      to: this.slider("To", first, last, (value) => ({ to: value < last ? value : 0 })),
      sure: this.slider("At least", 0, 100, (value) => ({ sure: value })),
    };
    const row = (label: string, box: Box, shape: HTMLElement | null): HTMLElement => h("label", { class: "graph-check" }, box.input, shape, h("span", {}, label), box.figure);
    this.legend = h(
      "fieldset",
      { class: "graph-legend" },
      h("legend", {}, "Shown"),
      ...this.types.map((box, place) => row(capital(types[place]!.plural), box, mark(types[place]!.name))),
    );
    this.more = h(
      "details",
      { class: "graph-more" },
      h("summary", {}, "Facts, dates, certainty"),
      h("fieldset", { class: "graph-legend" }, h("legend", {}, "Facts"), ...head.edges.map(({ label }, place) => row(capital(label), this.edges[place]!, null))),
      h("fieldset", { class: "graph-sliders" }, h("legend", {}, "Certainty"), this.labelled("At least", this.sliders.sure)),
      last > first && h("fieldset", { class: "graph-sliders" }, h("legend", {}, "Papers of"), this.labelled("From", this.sliders.from), this.labelled("To", this.sliders.to)),
      h("button", { type: "button", class: "button", click: () => this.change(EVERYTHING) }, "Show everything"),
    );
  }

  /** Writes a filter into the controls, and how much each would show. */
  show(filter: Filter, shown: Shown): void {
    this.filter = filter;
    for (const { number, input, figure } of this.types) {
      input.checked = !filter.hiddenTypes.has(number);
      replace(figure, count(shown.byType[number]!));
    }
    for (const { number, input, figure } of this.edges) {
      input.checked = !filter.hiddenEdges.has(number);
      replace(figure, count(shown.byEdge[number]!));
    }
    const [first, last] = this.span;
    this.slide("from", filter.from || first, day(monthName(filter.from || first)));
    this.slide("to", filter.to || last, day(monthName(filter.to || last)));
    this.slide("sure", filter.sure, `${filter.sure}\u00a0% sure`);
  }

  private slide(name: "from" | "to" | "sure", value: number, said: string): void {
    const { input, said: output } = this.sliders[name];
    input.value = String(value);
    input.setAttribute("aria-valuetext", said);
    output.value = said;
  }

  private change(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
    this.changed(this.filter);
  }

  private box(number: number, part: (hidden: ReadonlySet<number>) => Partial<Filter>, hidden: () => ReadonlySet<number>): Box {
    const turn = (): void => {
      const next = new Set(hidden());
      if (!next.delete(number)) next.add(number);
      this.change(part(next));
    };
    return { number, input: h("input", { type: "checkbox", change: turn }), figure: h("span", { class: "number quiet" }) };
  }

  private slider(label: string, least: number, most: number, part: (value: number) => Partial<Filter>): { input: HTMLInputElement; said: HTMLOutputElement } {
    const input: HTMLInputElement = h("input", { type: "range", min: least, max: most, step: 1, "aria-label": label, input: () => this.change(part(Number(input.value))) });
    return { input, said: h("output", {}) };
  }

  private labelled(label: string, { input, said }: { input: HTMLInputElement; said: HTMLElement }): HTMLElement {
    return h("label", { class: "graph-slider" }, h("span", {}, label), input, said);
  }
}
