// The facts of one thing as they are read: what they say as a heading, and below each fact the sentence that says so.

import type { Head } from "../data";
import { h, own, type Child } from "../dom";
import { evidence, other, sure } from "../evidence";
import { allOf, otherOf, quotations, type FactGroup, type Held } from "../facts";
import { count, day, many } from "../format";
import { outward } from "../parts";
import { counted } from "../section";
import { factHeading } from "./headings";

const AT_FIRST = 10;
const NAMES_AT_FIRST = 40;

/** One section: the facts of one kind, the most certain first. `own` is true on a paper's page, where all is from that paper. */
export function factSection(head: Head, group: FactGroup, paper: boolean): HTMLElement {
  const edge = head.edges[group.edge]!;
  const said = factHeading(edge, group.direction);
  const quoted = group.held.some((held) => quotations(held).length > 0);
  return counted(said, group.count, quoted ? quotedList(head, group, paper) : plainList(head, group));
}

function quotedList(head: Head, group: FactGroup, paper: boolean): HTMLElement {
  return growing(group, AT_FIRST, h("ul", { class: "facts" }), (held) => h("li", {}, line(head, held, true), ...quoted(head, held, paper)));
}

/** What a listing states in so many words, such as authors: names, and the places for who wants them. */
function plainList(head: Head, group: FactGroup): HTMLElement {
  const papers = group.held.every((held) => head.types[otherOf(held)[2]]?.name === "Paper");
  const list = h("ul", { class: papers ? "plain" : "names" });
  const shown = growing(group, papers ? 20 : NAMES_AT_FIRST, list, (held) => h("li", {}, line(head, held, false)));
  const places = h("div", { class: "places" });
  const summary = h("summary", {}, "Where the listing says so");
  const details = h("details", { class: "stated" }, summary, places);
  details.addEventListener("toggle", () => {
    if (details.open && !places.childElementCount) places.append(...group.held.flatMap(({ fact, facts }) => fact[5].slice(0, 1).map((said) => evidence(head, facts, said, true))));
  });
  return h("div", {}, shown, details);
}

/** A list that shows some, and all when asked to, reading what is not here yet. */
function growing(group: FactGroup, first: number, list: HTMLElement, item: (held: Held) => HTMLElement): HTMLElement {
  const shown = group.held.slice(0, first);
  list.append(...shown.map(item));
  if (group.count <= shown.length) return list;
  const button = h("button", { class: "more", type: "button" }, `Show all ${count(group.count)}`);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const items = (await allOf(group)).slice(shown.length).map(item);
      list.append(...items);
      button.remove();
      items[0]?.querySelector("a")?.focus();
    } catch (error) {
      button.disabled = false;
      button.after(h("p", { class: "note", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
  });
  return h("div", {}, list, button);
}

function line(head: Head, held: Held, certain: boolean): HTMLElement {
  const target = otherOf(held);
  const type = head.types[target[2]]?.name;
  const beside: Child[] = [...properties(held)];
  if (type === "Paper" && target[3]) beside.push(h("span", { class: "meta nowrap" }, day(target[3])));
  if (type === "Repository" && target[3]) beside.push(outward(target[3], "Open"));
  return h("div", { class: "line" }, h("span", {}, other(head, target)), h("span", { class: "beside" }, ...beside, certain && sure(held.fact[3])));
}

function properties({ fact }: Held): Child[] {
  const known = fact[4] || {};
  const shown = Object.entries(known).filter(([name]) => name !== "position");
  return shown.map(([name, value]) => h("span", { class: "meta" }, name === "year" ? "edition " : `${name} `, own(String(value))));
}

/** The most certain sentence; the others when asked for. */
function quoted(head: Head, held: Held, paper: boolean): Child[] {
  const [first, ...others] = quotations(held);
  if (!first) return [evidence(head, held.facts, held.fact[5][0]!, !paper, held.fact[3])];
  // On the page of a dataset the paper is named by the fact itself.
  const named = !paper && head.types[otherOf(held)[2]]?.name !== "Paper";
  const shown = evidence(head, held.facts, first, named, held.fact[3]);
  const all = held.fact[6] ?? held.fact[5].length;
  return [shown, others.length > 0 && furtherButton(head, held, others, named, all)];
}

function furtherButton(head: Head, held: Held, others: FactGroup["held"][number]["fact"][5], named: boolean, all: number): HTMLElement {
  const unseen = all - 1 - others.length;
  const button = h("button", { class: "more", type: "button" }, `${many(others.length, "more sentence", "more sentences")}`);
  button.addEventListener("click", () => {
    const figures = others.map((said) => evidence(head, held.facts, said, named));
    button.replaceWith(...figures, ...(unseen > 0 ? [h("p", { class: "note" }, `${many(unseen, "more place")} in the graph itself.`)] : []));
  });
  return button;
}
