// What papers report to have reached: by dataset, by model, by metric; and all results of one dataset.

import type { DatasetResults, Head, Results } from "../data";
import { h, own, replace, type Child } from "../dom";
import { other } from "../evidence";
import { count, many } from "../format";
import { load } from "../load";
import { empty, entity, shortened } from "../parts";
import { readResults, resultsTable } from "../reported";
import { readdress, to, type Route } from "../router";
import { words } from "../search/fold";
import { table, type Column } from "../table";

/** The address of the results that name no dataset. */
const NO_DATASET = "none";
const WAYS = ["dataset", "model", "metric"] as const;

type Way = (typeof WAYS)[number];

export async function resultsPage(slot: HTMLElement, route: Route): Promise<void> {
  const [head, results] = await Promise.all([load<Head>("head"), load<Results>("results")]);
  if (route.about) await ofDataset(slot, head, results, route.about);
  else all(slot, head, results, route);
}

function all(slot: HTMLElement, head: Head, results: Results, route: Route): void {
  const total = head.counts.nodes.Result ?? 0;
  slot.append(h("h1", { tabindex: -1 }, "Reported results"));
  if (!total) return slot.append(empty("No paper of this graph reports a number that could be read."));
  const asked = route.query.get("by");
  const way = WAYS.find((one) => one === asked) ?? "dataset";
  const ranked = results.datasets.reduce((sum, row) => sum + row[7], 0);
  const told = ranked ? `${count(ranked)} of them can be compared and are ranked: papers report the same metric of the same dataset as scores. All others stand as they are.` : "None are ranked: no two papers report the same metric of the same dataset as a score that was read with some certainty.";
  slot.append(h("p", { class: "lede" }, h("strong", {}, many(total, "number")), " that papers say they reached, each with its sentence. ", told));
  const chips = WAYS.map((one) => h("a", { class: "chip", href: to("results", "", one === "dataset" ? {} : { by: one }), "aria-current": one === way && "true" }, `By ${one}`));
  const place = h("div", { "aria-live": "off" });
  const filter = h("input", { type: "search", value: route.query.get("q") ?? "", autocomplete: "off", spellcheck: "false" });
  const draw = (): void => {
    replace(place, listing(head, results, way, filter.value));
    readdress(route, { by: way === "dataset" ? "" : way, q: filter.value });
  };
  filter.addEventListener("input", draw);
  slot.append(h("div", { class: "bar" }, h("nav", { class: "chips", "aria-label": "Results by" }, ...chips), h("label", { class: "field" }, "Filter", filter)), place);
  draw();
}

function listing(head: Head, results: Results, way: Way, typed: string): HTMLElement {
  const asked = words(typed);
  const fits = (name: string): boolean => asked.every((word) => words(name).join(" ").includes(word));
  if (way === "model") return modelTable(results, results.models.filter(([, name]) => fits(name)));
  if (way === "metric") return metricTable(results.metrics.filter(([, name]) => fits(name)));
  const kept = results.datasets.filter(([, name, , , metrics]) => fits(name) || (asked.length > 0 && metrics.some((at) => fits(results.metrics[at]![1]))));
  return datasetTable(head, results, kept);
}

function figures<Row extends readonly [string, string, number, number, ...unknown[]]>(): Column<Row>[] {
  return [
    { name: "Results", figure: true, cell: (row) => count(row[2]), value: (row) => row[2], sorts: true },
    { name: "Papers", figure: true, cell: (row) => count(row[3]), value: (row) => row[3], sorts: true },
  ];
}

function datasetTable(head: Head, results: Results, rows: readonly DatasetResults[]): HTMLElement {
  if (!rows.length) return empty("No dataset or metric is called so.");
  return table<DatasetResults>({
    name: "Results by dataset",
    rows,
    columns: [
      { name: "Dataset", cell: datasetLink, value: (row) => row[1], sorts: true },
      ...figures<DatasetResults>(),
      { name: "Ranked", figure: true, cell: (row) => (row[7] ? count(row[7]) : h("span", { class: "quiet" }, "–")), value: (row) => row[7], sorts: true },
      { name: "Metrics", roomy: true, cell: (row) => metricNames(head, results, row[4]), value: (row) => row[4].map((at) => results.metrics[at]?.[1]).join("; ") },
    ],
  });
}

function datasetLink([id, name]: DatasetResults): Child {
  if (!id) return h("a", { href: to("results", NO_DATASET) }, "no dataset named");
  const link = entity(id, name, "Dataset");
  link.setAttribute("href", to("results", id));
  return link;
}

function metricNames(head: Head, results: Results, metrics: readonly number[]): Child {
  const type = head.types.findIndex(({ name }) => name === "Metric");
  const names = metrics.slice(0, 4).map((at) => results.metrics[at]).filter((metric) => metric !== undefined);
  return h("ul", { class: "names" }, ...names.map(([id, name]) => h("li", {}, other(head, [id, shortened(name, 40), type, ""]))), metrics.length > 4 && h("li", { class: "quiet" }, `and ${metrics.length - 4} more`));
}

function modelTable(results: Results, rows: Results["models"]): HTMLElement {
  if (!rows.length) return empty("No model is called so.");
  return table<Results["models"][number]>({
    name: "Results by model",
    rows,
    columns: [
      { name: "Model", cell: ([id, name]) => entity(id, name, "Model"), value: (row) => row[1], sorts: true },
      ...figures<Results["models"][number]>(),
      { name: "Datasets", roomy: true, cell: (row) => datasets(results, row[4]), value: (row) => row[4].map((at) => results.datasets[at]?.[1]).join("; ") },
    ],
  });
}

function datasets(results: Results, indices: readonly number[]): Child {
  const rows = indices.map((at) => results.datasets[at]).filter((row) => row !== undefined && row[0] !== "");
  return h("ul", { class: "names" }, ...rows.slice(0, 4).map((row) => h("li", {}, datasetLink(row!))), rows.length > 4 && h("li", { class: "quiet" }, `and ${rows.length - 4} more`));
}

function metricTable(rows: Results["metrics"]): HTMLElement {
  if (!rows.length) return empty("No metric is called so.");
  return table<Results["metrics"][number]>({
    name: "Results by metric",
    rows,
    columns: [
      { name: "Metric", cell: ([id, name]) => entity(id, name, "Metric"), value: (row) => row[1], sorts: true },
      ...figures<Results["metrics"][number]>(),
      { name: "Better", cell: (row) => row[4] || h("span", { class: "quiet" }, "not known"), value: (row) => row[4], sorts: true },
      { name: "How that is known", roomy: true, cell: (row) => h("span", { class: "note" }, row[5]), value: (row) => row[5] },
    ],
  });
}

async function ofDataset(slot: HTMLElement, head: Head, results: Results, about: string): Promise<void> {
  const id = about === NO_DATASET ? "" : about;
  const found = results.datasets.find((row) => row[0] === id);
  if (!found) {
    slot.append(h("h1", { tabindex: -1 }, "No results"), empty(`No result names a dataset with the id “${shortened(about, 80)}”.`, h("p", {}, h("a", { href: to("results") }, "All results"))));
    return;
  }
  const [, name, number, papers, , first, files, ranked] = found;
  const rows = await readResults(Array.from({ length: files }, (_, at) => first + at), (row) => (row.dataset?.[0] ?? "") === id);
  const title = id ? own(shortened(name)) : "no dataset";
  const told = ranked ? `${count(ranked)} can be compared: two papers or more report the same metric as a score.` : "None are ranked: no two papers report the same metric as a score that was read with some certainty.";
  slot.append(
    h("p", { class: "eyebrow" }, h("a", { href: to("results") }, "Results")),
    h("h1", { tabindex: -1 }, "Results on ", title),
    h("p", { class: "lede" }, `${many(number, "number")} of ${many(papers, "paper")}. ${told}`),
    h("p", { class: "jump" }, id && h("a", { class: "button", href: to("e", id) }, h("span", {}, "About ", own(shortened(name, 60))))),
    resultsTable(head, rows, { name: `Results on ${id ? shortened(name, 60) : "no dataset"}`, without: id ? ["dataset"] : [], metrics: results.metrics, alone: true }),
  );
}
