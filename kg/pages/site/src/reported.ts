// Results as papers report them: rows of the data, and the table that shows them.

import type { Direction, Head, Other, ResultRows, Results } from "./data";
import { h, type Child } from "./dom";
import { other, place, sentence, sure } from "./evidence";
import { day, exact, reported, type Reported } from "./format";
import { load } from "./load";
import { outward, shortened } from "./parts";
import { table, type Column } from "./table";

export interface Result extends Reported {
  readonly id: string;
  readonly paper: Other;
  readonly model: Other | null;
  readonly dataset: Other | null;
  readonly metric: Other | null;
  readonly against: Other | null;
  readonly direction: Direction;
  readonly rank: number;
  readonly date: string;
  readonly code: string;
  readonly field: number;
  readonly sentence: string | null;
  readonly start: number;
  readonly end: number;
  readonly file: string;
  readonly line: number;
  readonly confidence: number;
}

/** The results of some data files that are wanted, in the order of the files. */
export async function readResults(shards: readonly number[], wanted: (result: Result) => boolean): Promise<Result[]> {
  const read = await Promise.all(shards.map((shard) => load<ResultRows>(`r/${shard}`)));
  const seen = new Set<string>();
  const once = (result: Result): boolean => !seen.has(result.id) && Boolean(seen.add(result.id));
  return read.flatMap((rows) => rows.id.map((_, row) => result(rows, row)).filter(wanted)).filter(once);
}

function result(rows: ResultRows, row: number): Result {
  return {
    id: rows.id[row]!,
    paper: rows.others[rows.paper[row]!]!,
    model: rows.others[rows.model[row]!] ?? null,
    dataset: rows.others[rows.dataset[row]!] ?? null,
    metric: rows.others[rows.metric[row]!] ?? null,
    against: rows.others[rows.against[row]!] ?? null,
    value: rows.value[row]!,
    unit: shortened(rows.unit[row]!, 24),
    kind: rows.kind[row]!,
    bound: rows.bound[row]!,
    direction: rows.direction[row]!,
    rank: rows.rank[row]!,
    date: rows.date[row]!,
    code: rows.code[row]!,
    field: rows.field[row]!,
    sentence: rows.sentences[rows.sentence[row]!] ?? null,
    start: rows.start[row]!,
    end: rows.end[row]!,
    file: rows.file[row]!,
    line: rows.line[row]!,
    confidence: rows.confidence[row]!,
  };
}

export type Part = "model" | "dataset" | "metric" | "paper";

export interface Shown {
  readonly name: string;
  /** What all of them share, which needs no column. */
  readonly without: readonly Part[];
  /** Where each metric's results stand under a heading of their own. */
  readonly metrics?: Results["metrics"];
  /** The headings of the metrics stand right below that of the page. */
  readonly alone?: boolean;
  /** How many are shown at first. */
  readonly first?: number;
}

/** With so many names in a row there is no room for more. */
const MANY = 3;
/** So few are shown with their sentences at once. */
const FEW = 3;

export function resultsTable(head: Head, results: readonly Result[], shown: Shown): HTMLElement {
  const ranked = results.some(({ rank }) => rank > 0);
  const grouped = shown.metrics;
  const hidden = grouped ? [...shown.without, "metric"] : shown.without;
  const names = NAMES.filter(({ part }) => !hidden.includes(part) && results.some((row) => row[part] !== null)).map(({ part, name }) => named(head, part, name));
  const more = [!hidden.includes("paper") && DATE, results.some(({ code }) => code) && CODE].filter((column) => column !== false);
  // Beside three names there is no room for them; they stand in what is saved, and the date with the sentence.
  const [shownToo, saved] = names.length < MANY ? [more, []] : [[], more];
  const columns = [ranked && RANK, VALUE, ...names, ...shownToo, SURE, TOGGLE];
  return table({
    name: shown.name,
    columns: columns.filter((column): column is Column<Result> => column !== false),
    also: [...saved, ...ALSO],
    rows: grouped ? together(results) : results,
    detail: (row) => reporting(head, row, shown.without.includes("paper")),
    open: results.length <= FEW,
    first: shown.first ?? 100,
    ...(grouped && { group: (row: Result) => ({ key: row.metric?.[0] ?? "", heading: () => metricHeading(head, row, results, grouped, shown.alone ? "h2" : "h3") }) }),
  });
}

/** The results with those of one metric side by side, the metrics in the order in which they first come. */
function together(results: readonly Result[]): Result[] {
  const groups = new Map<string, Result[]>();
  for (const row of results) {
    const key = row.metric?.[0] ?? "";
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flat();
}

function metricHeading(head: Head, row: Result, results: readonly Result[], metrics: Results["metrics"], level: "h2" | "h3"): Child {
  const known = metrics.find(([id]) => id === row.metric?.[0]);
  const ranked = results.filter(({ rank, metric }) => rank > 0 && metric?.[0] === row.metric?.[0]);
  const papers = new Set(ranked.map(({ paper }) => paper[0])).size;
  return [
    h(level, {}, row.metric ? other(head, row.metric) : "No metric named"),
    known?.[4] && h("span", { class: "note", title: known[5] }, `${known[4]} is better`),
    ranked.length > 0 && h("span", { class: "note" }, ` · ranked: ${papers} papers report it as a score`),
  ];
}

const RANK: Column<Result> = {
  name: "Rank",
  figure: true,
  cell: ({ rank }) => (rank ? h("strong", {}, String(rank)) : h("span", { class: "quiet" }, "–")),
  value: ({ rank }) => rank || "",
};

const VALUE: Column<Result> = {
  name: "Value",
  cell: valueOf,
  value: ({ value }) => value,
};

/** A gain is shown as one, with what it is over. */
export function valueOf(row: Result): Child {
  const shown = h("span", { class: row.kind === "score" ? "value" : "value better" }, reported(row));
  return [shown, row.against && h("span", { class: "quiet" }, " over ", h("bdi", {}, shortened(row.against[1], 40)))];
}

const NAMES: readonly { part: Part; name: string }[] = [
  { part: "model", name: "Model" },
  { part: "metric", name: "Metric" },
  { part: "dataset", name: "Dataset" },
  { part: "paper", name: "Paper" },
];

function named(head: Head, part: Part, name: string): Column<Result> {
  const blank = h("span", { class: "quiet" }, "–");
  return {
    name,
    named: part !== "paper",
    titled: part === "paper",
    roomy: part === "paper",
    cell: (row) => (row[part] ? other(head, [row[part][0], shortened(row[part][1], 120), row[part][2], ""]) : blank.cloneNode(true)),
    value: (row) => row[part]?.[1] ?? "",
  };
}

const DATE: Column<Result> = { name: "Date", roomy: true, cell: ({ date }) => h("span", { class: "nowrap quiet" }, day(date)), value: ({ date }) => date };

const CODE: Column<Result> = { name: "Code", roomy: true, cell: ({ code }) => code && h("span", { class: "nowrap" }, outward(code, "Code")), value: ({ code }) => code };

const SURE: Column<Result> = { name: "Sure", roomy: true, cell: ({ confidence }) => sure(confidence, ""), value: ({ confidence }) => confidence };

/** The place of the button that shows the sentence. */
const TOGGLE: Column<Result> = { name: "", cell: () => null, value: () => "" };

const ALSO: readonly Pick<Column<Result>, "name" | "value">[] = [
  { name: "Unit", value: ({ unit }) => unit },
  { name: "Kind", value: ({ kind }) => kind },
  { name: "Bound", value: ({ bound }) => bound },
  { name: "Better", value: ({ direction }) => direction },
  { name: "Over", value: ({ against }) => against?.[1] ?? "" },
  { name: "Paper id", value: ({ paper }) => paper[0] },
  { name: "File", value: ({ file }) => file },
  { name: "Line", value: ({ line }) => line },
  { name: "Sentence", value: (row) => row.sentence ?? "" },
];

/** The sentence that reports a result; its paper is named, on a phone, where it is not `known` from the page. */
export function reporting(head: Head, row: Result, known: boolean): HTMLElement {
  const words = row.sentence === null ? h("p", { class: "sentence quiet" }, `Stated by the listing as ${exact(row.value)}.`) : sentence(row.sentence, row.start, row.end);
  const field = row.sentence !== null && h("span", {}, (head.fields[row.field] ?? "").replace(/_/g, " "));
  return h("figure", { class: "evidence" }, words, h("figcaption", {}, !known && h("span", { class: "narrow" }, other(head, row.paper)), field, place(row.file, row.line), row.date && h("span", {}, day(row.date)), sure(row.confidence)));
}
