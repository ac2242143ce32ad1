// The page of one thing: what is known about it, and the sentences that say so.

import { shardOf, type Entity, type Head, type Results, type Shard } from "../data";
import { h, own, type Child } from "../dom";
import { abstract } from "../entity/abstract";
import { aside } from "../entity/aside";
import { factSection } from "../entity/groups";
import { modelSection } from "../entity/models";
import { allOf, factRows, grouped, otherOf, type FactGroup } from "../facts";
import { capital, count, day, many } from "../format";
import { load } from "../load";
import { empty, mark, outward, shortened } from "../parts";
import { readResults, resultsTable, type Part, type Result } from "../reported";
import { to, type Route } from "../router";
import { action, fileName, saveFile } from "../save";
import { csv } from "../csv";
import { counted, section } from "../section";

/** Edges between results and the rest: the table of results says what they say. */
const OF_RESULTS = new Set(["REPORTS", "OF_MODEL", "ON_DATASET", "IN_METRIC", "AGAINST"]);
const LINKS = new Set(["HAS_CODE", "HAS_DATA", "HAS_PROJECT_PAGE"]);
const LONG_NAME = 240;

interface About {
  readonly head: Head;
  readonly id: string;
  readonly entity: Entity;
  readonly shard: Shard;
  readonly groups: readonly FactGroup[];
  readonly results: readonly Result[];
  /** How many results there are; only some of them are `results` where there are very many. */
  readonly reported: number;
  readonly metrics: Results["metrics"];
}

export async function entityPage(slot: HTMLElement, route: Route): Promise<void> {
  const head = await load<Head>("head");
  const id = route.about;
  const shard = head.shards ? await load<Shard>(`e/${shardOf(id, head.shards)}`) : null;
  const entity = shard && Object.hasOwn(shard.entities, id) ? shard.entities[id] : undefined;
  if (!shard || !entity) return unknown(slot, id);
  const results = await resultsOf(id, entity);
  const reported = results.length ? await load<Results>("results") : null;
  const about = { head, id, entity, shard, groups: grouped(entity, shard), results, reported: numberOf(id, results, reported), metrics: reported?.metrics ?? [] };
  const main = h("div", {}, ...sections(about));
  if (!main.childElementCount) main.append(empty("Nothing more is known about it."));
  slot.append(h("article", { class: "about" }, heading(about), main, aside(head, entity, shard)));
}

function unknown(slot: HTMLElement, id: string): void {
  const message = empty(`Nothing has the id “${shortened(id, 80)}”.`, h("p", {}, "It may have another name in this graph: ", h("a", { href: to("search", "", { q: id.replace(/^[a-z]+\//, "").replace(/[-_/]/g, " ") }) }, "look for it"), "."));
  slot.append(h("h1", { tabindex: -1 }, "Not in this graph"), message);
}

function resultsOf(id: string, entity: Entity): Promise<Result[]> {
  const ends = (row: Result): boolean => [row.paper, row.model, row.dataset, row.metric, row.against].some((end) => end?.[0] === id);
  return readResults(entity.results ?? [], ends);
}

function numberOf(id: string, results: readonly Result[], reported: Results | null): number {
  const known = [...(reported?.datasets ?? []), ...(reported?.models ?? []), ...(reported?.metrics ?? [])].find((row) => row[0] === id);
  return Math.max(results.length, known?.[2] ?? 0);
}

function heading(about: About): HTMLElement {
  const { head, entity, id } = about;
  const type = head.types.find(({ name }) => name === entity.type);
  const eyebrow = h("p", { class: "eyebrow" }, mark(entity.type), h("a", { href: to("list", entity.type) }, capital(type?.label ?? entity.type)), ...(entity.type === "Paper" ? dates(entity) : []));
  const title = h("h1", { tabindex: -1, dir: "auto", class: entity.name.length > 48 && "sentence-long" }, ...longName(entity.name));
  const lines = entity.type === "Paper" ? paperLines(about) : [h("p", { class: "lede" }, summary(about)), properties(entity)];
  const buttons = [
    head.graph && h("a", { class: "button", href: to("graph", "", { node: id }) }, "See in the graph"),
    about.groups.length > 0 && saveFacts(about),
  ];
  return h("header", { class: "head" }, eyebrow, title, ...lines, h("div", { class: "jump" }, ...buttons));
}

function longName(name: string): Child[] {
  if (name.length <= LONG_NAME) return [name];
  const shown = h("span", {}, shortened(name, LONG_NAME));
  const button = h("button", { class: "toggle", type: "button" }, "Show it all");
  button.addEventListener("click", () => {
    shown.textContent = name;
    button.remove();
  });
  return [shown, " ", button];
}

function dates(entity: Entity): Child[] {
  const { date, arxiv_id: arxiv, version } = entity.props;
  const shown = [date && day(String(date)), arxiv && `arXiv ${String(arxiv)}${version ? ` v${String(version)}` : ""}`].filter(Boolean);
  return shown.map((text) => h("span", {}, `· ${String(text)}`));
}

function summary({ head, entity, reported }: About): Child {
  const type = head.types.find(({ name }) => name === entity.type)?.label ?? entity.type;
  if (entity.type === "Author") return `${many(entity.papers, "paper")} in this graph.`;
  const named = entity.papers ? `${many(entity.papers, "paper")} in this graph ${entity.papers === 1 ? "names" : "name"} this ${type}` : `A ${type} of this graph`;
  return `${named}${reported ? `, and ${many(reported, "reported result")} ${reported === 1 ? "is" : "are"} about it` : ""}.`;
}

function properties(entity: Entity): HTMLElement | null {
  const shown = Object.entries(entity.props).filter(([name]) => name !== "title");
  if (!shown.length) return null;
  return h("dl", { class: "properties" }, ...shown.flatMap(([name, value]) => [h("dt", {}, capital(name.replace(/_/g, " "))), h("dd", {}, propertyOf(value))]));
}

function propertyOf(value: Entity["props"][string]): Child {
  if (Array.isArray(value)) return own(value.join(", "));
  const text = String(value);
  return /^https?:/i.test(text) ? outward(text) : own(shortened(text, 400));
}

function paperLines(about: About): Child[] {
  const { props } = about.entity;
  const authors = targets(about, "HAS_AUTHOR");
  const links: Child[] = [
    props.url && outward(String(props.url), props.arxiv_id ? "arXiv" : "Paper"),
    props.doi && outward(`https://doi.org/${encodeURI(String(props.doi))}`, "DOI"),
    ...about.groups.filter(({ edge }) => LINKS.has(about.head.edges[edge]?.name ?? "")).flatMap((group) => group.held.map((held) => repository(about.head, group, otherOf(held)))),
  ];
  const shown = links.filter(Boolean);
  return [
    authors.length > 0 && h("p", { class: "authors" }, ...authors.flatMap(([id, name], place) => [place > 0 && ", ", h("a", { href: to("e", id) }, own(shortened(name, 80)))])),
    shown.length > 0 && h("p", { class: "links" }, ...shown),
    props.comment && h("p", { class: "note comment", dir: "auto" }, own(shortened(String(props.comment), 400))),
  ];
}

function repository(head: Head, { edge }: FactGroup, [id, name, , url]: readonly [string, string, number, string]): Child {
  const what = { HAS_CODE: "Code", HAS_DATA: "Data", HAS_PROJECT_PAGE: "Project page" }[head.edges[edge]!.name];
  return h("span", {}, url ? outward(url, what ?? "Link") : what, " ", h("a", { class: "note", href: to("e", id) }, own(shortened(name, 50))));
}

function targets({ head, groups }: About, name: string): (readonly [string, string])[] {
  const held = groups.filter(({ edge, direction }) => head.edges[edge]?.name === name && direction === 0).flatMap((group) => group.held);
  const position = (properties: (typeof held)[number]["fact"][4]): number => (properties ? Number(properties.position ?? 0) : 0);
  return [...held].sort((a, b) => position(a.fact[4]) - position(b.fact[4])).map((one) => [otherOf(one)[0], otherOf(one)[1]] as const);
}

function sections(about: About): (HTMLElement | null)[] {
  const { head, entity, shard, groups, results } = about;
  const paper = entity.type === "Paper";
  const text = paper && typeof entity.props.abstract === "string" ? entity.props.abstract : "";
  const inHead = (name: string): boolean => paper && (name === "HAS_AUTHOR" || LINKS.has(name));
  const left = groups.filter(({ edge }) => !inHead(head.edges[edge]!.name) && !(results.length && OF_RESULTS.has(head.edges[edge]!.name)));
  const parts = [
    text ? section("Abstract", abstract(head, text, groups)) : null,
    modelSection(head, entity, shard, groups, results),
    results.length ? resultSection(about) : null,
    ...left.map((group) => factSection(head, group, paper)),
  ];
  return parts.filter((part) => part !== null);
}

function resultSection({ head, id, entity, results, reported, metrics }: About): HTMLElement {
  const name = entity.type.toLowerCase();
  const part: Part | null = name === "model" || name === "dataset" || name === "metric" || name === "paper" ? name : null;
  const without = part && results.every((row) => row[part]?.[0] === id) ? [part] : [];
  const options = { name: `Results of ${shortened(entity.name, 60)}`, without, ...(name === "dataset" && { metrics }), first: 20 };
  const some = reported > results.length && h("p", { class: "note" }, `${count(results.length)} of them stand here; the others are on the pages of their datasets.`);
  const note = name === "dataset" && h("p", { class: "note" }, "Ranked only where two papers or more report the same metric as a score. ", h("a", { class: "link", href: to("results", id) }, "On a page of their own"), ".");
  return counted("Reported results", reported, some, note, resultsTable(head, results, options));
}

function saveFacts({ head, id, groups, entity }: About): HTMLElement {
  const facts = groups.reduce((sum, group) => sum + group.count, 0);
  const button = action(`Save ${count(facts)} ${facts === 1 ? "fact" : "facts"} as CSV`, async () => {
    const all = (await Promise.all(groups.map(allOf))).flat();
    saveFile(`${fileName(entity.type, entity.name)}.csv`, new Blob([csv(factRows(head, id, all))], { type: "text/csv;charset=utf-8" }));
  });
  button.className = "button";
  return button;
}
