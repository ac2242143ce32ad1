// What stands beside the facts of a thing: its use over time, its other names, and what it is used with.

import type { Entity, Head, Shard } from "../data";
import { h, own } from "../dom";
import { monthChart } from "../chart";
import { other, place } from "../evidence";
import { capital, day, many } from "../format";
import { ORDER } from "../kinds";
import { shortened } from "../parts";
import { pictureTools, tableTools } from "../save";
import { section } from "../section";

export function aside(head: Head, entity: Entity, shard: Shard): HTMLElement | null {
  const parts = [overTime(entity), aliases(entity), listed(entity, shard), together(head, entity, shard)].filter((part) => part !== null);
  return parts.length ? h("aside", { class: "aside", "aria-label": "Beside the facts" }, ...parts) : null;
}

function overTime(entity: Entity): HTMLElement | null {
  if (!entity.months.length || entity.type === "Paper") return null;
  const papers = entity.months.reduce((sum, [, number]) => sum + number, 0);
  const [first] = entity.months[0]!;
  const [last] = entity.months[entity.months.length - 1]!;
  if (first === last) return section("Over time", h("p", { class: "note" }, `${many(papers, "paper")}, all of ${day(first)}.`));
  const label = `Papers a month that name ${shortened(entity.name, 80)}, ${day(first)} to ${day(last)}: ${papers} in all`;
  const picture = monthChart(entity.months, entity.type, label);
  const rows = (): (string | number)[][] => [["month", "papers"], ...entity.months.map((row) => [...row])];
  const tools = h("div", { class: "under" }, pictureTools(`${entity.name} over time`, () => picture), tableTools(`${entity.name} over time`, rows));
  return section("Papers over time", h("figure", { class: "chart" }, picture, tools));
}

function aliases(entity: Entity): HTMLElement | null {
  if (!entity.aliases.length) return null;
  const items = entity.aliases.map(([alias, reason, papers]) => {
    const why = [capital(reason), papers ? many(papers, "paper") : ""].filter(Boolean).join(" · ");
    return h("li", {}, own(shortened(alias)), why && h("span", { class: "note" }, why));
  });
  return section("Also called", folded(h("ul", { class: "aliases" }), items, 8, "names"));
}

/** Where a paper stands in the listings that were read. */
function listed(entity: Entity, shard: Shard): HTMLElement | null {
  if (entity.type !== "Paper") return null;
  const sources = [...new Set(entity.facts.flatMap(([, , , , , said]) => said.map(([source]) => source)))].sort((a, b) => a - b);
  if (!sources.length) return null;
  const items = sources.map((at) => {
    const [, file, line, last, version, date] = shard.sources[at]!;
    const what = [version ? `version ${version}` : "", day(date)].filter(Boolean).join(" · ");
    return h("li", {}, place(shard.files[file] ?? "", line, last), what && h("span", { class: "note" }, what));
  });
  return section("Read from", folded(h("ul", { class: "aliases" }), items, 8, "places"));
}

function together(head: Head, entity: Entity, shard: Shard): HTMLElement | null {
  const types = ORDER.filter((type) => entity.with[type]?.length);
  if (!types.length) return null;
  const lists = types.map((type) => {
    const named = head.types.find(({ name }) => name === type);
    const items = entity.with[type]!.map(([at, papers]) => h("li", {}, other(head, shard.others[at]!), " ", h("span", { class: "note number", title: `${many(papers, "paper")} name both` }, String(papers))));
    return h("div", {}, h("h3", {}, capital(named?.plural ?? type)), folded(h("ul", { class: "together" }), items, 6, named?.plural ?? type));
  });
  return section("In the same papers", h("p", { class: "note" }, "With the number of papers that name both."), ...lists);
}

function folded(list: HTMLElement, items: readonly HTMLElement[], first: number, what: string): HTMLElement {
  list.append(...items.slice(0, first));
  if (items.length <= first) return list;
  const button = h("button", { class: "more", type: "button" }, `${items.length - first} more ${what}`);
  button.addEventListener("click", () => {
    list.append(...items.slice(first));
    items[first]!.querySelector("a")?.focus();
    button.remove();
  });
  return h("div", {}, list, button);
}
