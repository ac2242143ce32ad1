// What is in the graph, at a glance.

import type { Head, NodeType, Rising } from "../data";
import { h, own, type Child } from "../dom";
import { capital, count, day, many } from "../format";
import { kindClass, ORDER } from "../kinds";
import { load } from "../load";
import { empty, entity, mark, shortened } from "../parts";
import { entityHref, to } from "../router";
import { tableTools } from "../save";
import { section } from "../section";

/** Types whose most used nodes tell what a field is about, in the order in which people look. */
const TOLD = ["Dataset", "Model", "Method", "Task", "Metric", "Venue", "Author", "Topic", "Repository"];

export async function overview(slot: HTMLElement): Promise<void> {
  const head = await load<Head>("head");
  slot.append(
    h("h1", { tabindex: -1 }, own(head.name)),
    lede(head),
    ...questions(head),
    h("div", { class: "opening" }, h("div", {}, counts(head), rising(head)), newest(head)),
    ...mostUsed(head),
  );
}

function lede(head: Head): HTMLElement {
  const papers = head.counts.nodes.Paper ?? 0;
  if (!papers) return h("p", { class: "lede" }, "No paper is in this graph yet. ", h("code", {}, "kg build FILE… --out GRAPH"), " brings some.");
  const facts = Object.values(head.counts.edges).reduce((sum, number) => sum + number, 0);
  return h(
    "p",
    { class: "lede" },
    h("strong", {}, many(papers, "paper")),
    head.newest && [", the newest of ", day(head.newest)],
    ", and what they say: ",
    h("strong", {}, many(facts, "fact")),
    ", each with the place it was read from.",
  );
}

/** Questions that this graph answers, as a first step into it. */
function questions(head: Head): HTMLElement[] {
  const asked: Child[] = [];
  const [dataset, other] = head.top.Dataset ?? [];
  const [model] = head.top.Model ?? [];
  if (dataset) asked.push(question(entityHref(dataset[0]), "Which models are evaluated on ", dataset[1], "?"));
  if (other) asked.push(question(to("results", other[0]), "What is reached on ", other[1], "?"));
  if (model) asked.push(question(entityHref(model[0]), "What builds on ", model[1], "?"));
  if (head.risingSince) asked.push(h("a", { class: "button", href: to("trends") }, "What is on the rise?"));
  return asked.length ? [h("p", { class: "jump" }, ...asked)] : [];
}

function question(href: string, before: string, name: string, after: string): HTMLElement {
  return h("a", { class: "button", href }, h("span", {}, before, own(shortened(name, 40)), after));
}

function counts(head: Head): HTMLElement {
  const types = ORDER.map((name) => head.types.find((type) => type.name === name)).filter((type): type is NodeType => (head.counts.nodes[type?.name ?? ""] ?? 0) > 0);
  const number = (type: NodeType): number => head.counts.nodes[type.name]!;
  const most = Math.max(...types.map(number));
  const bars = types.map((type) => bar(to("list", type.name), type.name, [mark(type.name), " ", capital(type.plural)], number(type), most));
  const rows = (): (string | number)[][] => [["type", "number"], ...types.map((type) => [type.name, number(type)])];
  return section("What is in it", h("ul", { class: "bars" }, ...bars), tableTools("types", rows));
}

function bar(href: string, type: string, name: Child[], value: number, most: number | null): HTMLElement {
  const fill = h("span", { class: "fill" });
  // Where all are named once, bars would say nothing.
  if (most) fill.style.width = `${(value / most) * 100}%`;
  return h("li", { class: kindClass(type) }, h("a", { href }, h("span", { class: "name" }, ...name), h("span", { class: "number" }, count(value)), most !== null && h("span", { class: "track" }, fill)));
}

function newest(head: Head): HTMLElement {
  const papers = head.newestPapers.map(([id, title, date]) => h("li", {}, h("a", { href: entityHref(id) }, own(shortened(title))), " ", h("span", { class: "note nowrap" }, day(date))));
  const content = papers.length ? [h("ul", { class: "reading" }, ...papers), h("a", { class: "button more", href: to("list", "Paper") }, "All papers")] : [empty("No paper has a date.")];
  return section("Newest papers", ...content);
}

function rising(head: Head): HTMLElement {
  if (!head.rising.length || !head.risingSince) return section("On the rise", empty("Not told", h("p", {}, "The papers are of too few months to compare one time with another.")));
  const rows = head.rising.slice(0, 10).map(riser);
  return section("On the rise", h("p", { class: "note" }, `Named by a larger share of papers since ${day(head.risingSince)} than before.`), h("ul", { class: "risers" }, ...rows), h("a", { class: "button more", href: to("trends") }, "Over time"));
}

function riser([id, name, type, , after, before, now]: Rising): HTMLElement {
  return h("li", {}, entity(id, shortened(name, 60), type), h("span", { class: "note nowrap number", title: many(after, "paper") }, `${share(before)} → ${share(now)}`));
}

function share(value: number): string {
  return `${value >= 10 ? value.toFixed(0) : value.toFixed(1)}\u00a0%`;
}

function mostUsed(head: Head): HTMLElement[] {
  const lists = TOLD.filter((type) => head.top[type]?.length).map((type) => topList(head, head.types.find(({ name }) => name === type)!));
  return lists.length ? [section("Most named", h("p", { class: "note" }, "By the number of papers that name them."), h("div", { class: "columns" }, ...lists))] : [];
}

function topList(head: Head, type: NodeType): HTMLElement {
  const top = head.top[type.name]!;
  const most = top[0]![2] > 1 ? top[0]![2] : null;
  const bars = top.map(([id, name, papers]) => bar(entityHref(id), type.name, [own(name)], papers, most));
  const list = h("ul", { class: "bars" }, ...bars.slice(0, 6));
  const rows = (): (string | number)[][] => [["id", "name", "papers"], ...top.map((row) => [...row])];
  const title = h("h3", {}, mark(type.name), capital(type.plural), h("a", { href: to("list", type.name) }, "all ", count(head.counts.nodes[type.name] ?? top.length)));
  return h("section", { class: "top-list" }, title, list, h("div", { class: "under" }, rest(list, bars.slice(6)), tableTools(`most named ${type.plural}`, rows)));
}

function rest(list: HTMLElement, bars: readonly HTMLElement[]): HTMLElement | null {
  if (!bars.length) return null;
  const button = h("button", { class: "more", type: "button" }, `Show ${bars.length} more`);
  button.addEventListener("click", () => {
    list.append(...bars);
    bars[0]!.querySelector("a")?.focus();
    button.remove();
  });
  return button;
}
