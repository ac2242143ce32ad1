// How to read the pages.

import type { Head } from "../data";
import { h, type Child } from "../dom";
import { capital, count } from "../format";
import { ORDER } from "../kinds";
import { load } from "../load";
import { mark } from "../parts";
import { to } from "../router";
import { section } from "../section";

export async function aboutPage(slot: HTMLElement): Promise<void> {
  const head = await load<Head>("head");
  slot.append(h("h1", { tabindex: -1 }, "How to read these pages"), h("p", { class: "lede" }, "Everything here was read by a program from what papers and listings say. You need not believe it: each fact shows the place it was read from."), facts(), results(head), types(head), relations(head), keys(), around());
}

function prose(...paragraphs: Child[][]): HTMLElement {
  return h("div", { class: "prose" }, ...paragraphs.map((paragraph) => h("p", {}, ...paragraph)));
}

function facts(): HTMLElement {
  return section(
    "Facts and how sure they are",
    prose(
      ["Below a fact stands the sentence that says so, with the words that were read ", h("mark", {}, "marked"), ", then the file and the line of the listing, the version of the paper, and the reader that found it."],
      ["“90 % sure” means: of a hundred facts given 90 %, about ninety are right. What is sure to 100 % was stated by the listing itself, such as the authors."],
      ["Names that mean the same are one: “Also called” says which names were taken together and why."],
    ),
  );
}

function results(head: Head): HTMLElement {
  return section(
    "Reported results",
    prose(
      ["A score is the number that a metric took. A gain is how much better something is than something else: it is shown with its sign, and never ranked among scores."],
      ["Results are ranked only where two papers or more report the same metric of the same dataset, in the same unit, as scores that were read with some certainty. Even then papers may differ in their splits and settings: open the sentence before you believe the order."],
      head.minConfidence > 0 ? [`Facts less sure than ${count(Math.round(head.minConfidence * 100))} % were left out.`] : [],
    ),
  );
}

function types(head: Head): HTMLElement {
  const known = ORDER.map((name) => head.types.find((type) => type.name === name)).filter((type) => type !== undefined);
  const rows = known.map((type) => h("div", { class: "legend" }, h("dt", {}, mark(type.name), " ", h("a", { href: to("list", type.name) }, capital(type.plural))), h("dd", {}, type.description)));
  return section("What there is", h("dl", { class: "definitions" }, ...rows));
}

function relations(head: Head): HTMLElement {
  const used = head.edges.filter(({ name }) => head.counts.edges[name]);
  const rows = used.map((edge) => h("div", { class: "legend" }, h("dt", {}, capital(edge.label)), h("dd", {}, edge.description, h("span", { class: "quiet number" }, ` ${count(head.counts.edges[edge.name]!)}`))));
  return section("What is said", h("dl", { class: "definitions" }, ...rows));
}

function keys(): HTMLElement {
  const key = (name: string): HTMLElement => h("kbd", {}, name);
  return section("By keyboard", prose([key("/"), " leads to the search from anywhere; ", key("↑"), " and ", key("↓"), " choose, ", key("Enter"), " opens, ", key("Esc"), " closes. The back button returns to where you were."]));
}

function around(): HTMLElement {
  return section("On your own machine", prose(["These pages ask nothing of any network: all data lie in the files beside them, and only links to papers and code lead out. They were made by paperkg."], ["The typefaces are Source Sans 3 and Source Serif 4 by Adobe, under the SIL Open Font License."]));
}
