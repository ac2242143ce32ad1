// Which models were evaluated on a dataset, or made for a task, and the sentence that says so.

import type { Entity, Head, Other, Shard } from "../data";
import { h, own, type Child } from "../dom";
import { evidence, other, sure } from "../evidence";
import { otherOf, quotations, type FactGroup, type Held } from "../facts";
import { day, many } from "../format";
import { shortened } from "../parts";
import { reporting, valueOf, type Result } from "../reported";
import { counted } from "../section";
import { table } from "../table";

interface Tried {
  readonly model: Other;
  readonly paper: Other;
  readonly results: readonly Result[];
  readonly held: Held | null;
}

const FEW = 10;

/** A table of models with what was reached; null for what is no dataset or task, or where no model is known to be tried. */
export function modelSection(head: Head, entity: Entity, shard: Shard, groups: readonly FactGroup[], results: readonly Result[]): HTMLElement | null {
  if (entity.type !== "Dataset" && entity.type !== "Task") return null;
  const rows = tried(head, entity, shard, groups, results);
  if (!rows.length) return null;
  const name = shortened(entity.name, 60);
  const said = entity.type === "Task" ? "Models for " : "Models evaluated on ";
  const reach = rows.some((row) => row.results.length > 0);
  const models = table<Tried>({
    name: `${said}${name}`,
    rows,
    columns: [
      { name: "Model", named: true, cell: ({ model }) => h("strong", {}, other(head, model)), value: ({ model }) => model[1], sorts: rows.length > 3 },
      ...(reach ? [{ name: "Reported", cell: (row: Tried) => reports(row.results), value: (row: Tried) => row.results.map(plain).join("; ") }] : []),
      { name: "Paper", titled: true, roomy: true, cell: ({ paper }) => other(head, [paper[0], shortened(paper[1], 120), paper[2], ""]), value: ({ paper }) => paper[1] },
      { name: "Date", roomy: true, cell: ({ paper }) => h("span", { class: "nowrap quiet" }, day(paper[3])), value: ({ paper }) => paper[3], sorts: rows.length > 3 },
      { name: "Sure", roomy: true, cell: (row) => sure(certainty(row), ""), value: certainty },
      ...(rows.length > FEW ? [{ name: "", cell: () => null, value: () => "" }] : []),
    ],
    also: [
      { name: "Paper id", value: ({ paper }) => paper[0] },
      { name: "Sentence", value: ({ held, results }) => (held ? quote(held) : (results[0]?.sentence ?? "")) },
    ],
    detail: ({ held, results: [first] }) => (held ? sentenceOf(head, held) : first ? reporting(head, first, false) : null),
    open: rows.length <= FEW,
    first: 25,
  });
  return counted([said, own(name)], new Set(rows.map(({ model }) => model[0])).size, h("p", { class: "note" }, note(entity)), models);
}

function note(entity: Entity): string {
  return entity.type === "Task"
    ? "Models that papers introduce which address this task, newest first."
    : "Models that papers introduce which evaluate on this dataset, or report a number for; newest first, with the sentence that says so.";
}

function tried(head: Head, entity: Entity, shard: Shard, groups: readonly FactGroup[], results: readonly Result[]): Tried[] {
  const says = entity.type === "Task" ? "ADDRESSES" : "EVALUATES_ON";
  const group = groups.find(({ edge, direction }) => head.edges[edge]?.name === says && direction === 1);
  const byPaper = new Map((group?.held ?? []).map((held) => [otherOf(held)[0], held]));
  const introduced = (entity.models ?? []).map(([paper, model]) => [shard.others[paper]!, shard.others[model]!] as const);
  const known = new Set(introduced.map(([paper, model]) => pair(paper, model)));
  const reported = results.flatMap(({ paper, model }) => (model && !known.has(pair(paper, model)) && known.add(pair(paper, model)) ? [[paper, model] as const] : []));
  const rows = [...introduced, ...reported].map(([paper, model]) => {
    const own = results.filter((row) => row.paper[0] === paper[0] && row.model?.[0] === model[0]);
    return { model, paper, results: own, held: byPaper.get(paper[0]) ?? null };
  });
  return rows.sort((a, b) => (a.paper[3] < b.paper[3] ? 1 : a.paper[3] > b.paper[3] ? -1 : 0));
}

function pair([paper]: Other, [model]: Other): string {
  return `${paper}\n${model}`;
}

function reports(results: readonly Result[]): Child {
  if (!results.length) return h("span", { class: "quiet" }, "–");
  const shown = results.slice(0, 6).map((row) => h("li", {}, valueOf(row), " ", h("bdi", { class: "quiet" }, row.metric?.[1] ?? "")));
  return h("ul", { class: "reports" }, ...shown, results.length > 6 && h("li", { class: "quiet" }, many(results.length - 6, "more number")));
}

function plain(row: Result): string {
  return `${row.kind === "score" ? "" : `${row.kind} `}${row.value}${row.unit && ` ${row.unit}`} ${row.metric?.[1] ?? ""}`.trim();
}

function certainty({ held, results }: Tried): number {
  return held?.fact[3] ?? Math.max(0, ...results.map(({ confidence }) => confidence));
}

function quote(held: Held): string {
  const [first] = quotations(held);
  return first ? (held.facts.sentences[first[2]] ?? "") : "";
}

function sentenceOf(head: Head, held: Held): HTMLElement {
  const [first] = quotations(held);
  return evidence(head, held.facts, first ?? held.fact[5][0]!, "narrow");
}
