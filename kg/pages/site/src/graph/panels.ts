// What stands beside the picture in words: a node with its neighbours, a path as a list of facts, or what there is to look at.

import { h, own, type Child } from "../dom";
import { sure } from "../evidence";
import { capital, count, many } from "../format";
import { mark, shortened } from "../parts";
import { entityHref } from "../router";
import type { Shown } from "./filter";
import { nameOf, neighbours, typeOf, type Model, type Neighbours } from "./model";
import type { Step } from "./path";
import { whyButton } from "./said";

export interface Ways {
  readonly choose: (node: number) => void;
  readonly pathFrom: (node: number) => void;
  readonly community: (number: number) => void;
}

const SHOWN = 25;
const COMMUNITIES = 14;

/** A node, where its page is, and its facts by what they say; each neighbour can be gone to. */
export function nodePanel(model: Model, shown: Shown, node: number, ways: Ways): HTMLElement {
  const { head, graph, names } = model;
  const type = head.types[graph.type[node]!]!;
  const groups = neighbours(model, shown, node);
  const facts = groups.reduce((sum, group) => sum + group.facts.length, 0);
  const papers = names.papers[node]!;
  const about = [type.label, papers ? many(papers, "paper") : "", `${many(facts, "fact")} shown`].filter(Boolean).join(" · ");
  return h(
    "section",
    { class: "graph-panel", "aria-label": "The chosen node" },
    h("h2", { tabindex: -1 }, own(shortened(nameOf(model, node)))),
    h("p", { class: "quiet" }, mark(type.name), ` ${about}`),
    h(
      "div",
      { class: "chips" },
      h("a", { class: "button", href: entityHref(names.ids[node]!) }, "Open its page"),
      h("button", { type: "button", class: "button", click: () => ways.pathFrom(node) }, "Path from here"),
      h("button", { type: "button", class: "button", click: () => ways.choose(-1) }, "Close"),
    ),
    facts ? null : h("p", { class: "quiet" }, "None of its facts is among those shown."),
    ...groups.map((group) => neighbourList(model, group, node, ways)),
  );
}

function neighbourList(model: Model, { edge, direction, facts }: Neighbours, node: number, ways: Ways): HTMLElement {
  const { label, inverse } = model.head.edges[edge]!;
  const title = capital(direction ? inverse : label);
  const row = ({ edge: fact, other }: Neighbours["facts"][number]): HTMLElement =>
    h(
      "li",
      {},
      goTo(model, other, ways),
      whyButton(model, fact, `${nameOf(model, node)} ${direction ? inverse : label} ${nameOf(model, other)}`),
    );
  const list = h("ul", { class: "graph-neighbours" }, ...facts.slice(0, SHOWN).map(row));
  const rest = facts.length - SHOWN;
  const more = h("button", { type: "button", class: "more" }, `${count(rest)} more`);
  more.addEventListener("click", () => {
    const from = list.children.length;
    list.append(...facts.slice(from).map(row));
    list.children[from]?.querySelector("button")?.focus();
    more.remove();
  });
  return h("section", {}, h("h3", {}, title, h("span", { class: "count" }, count(facts.length))), list, rest > 0 && more);
}

function goTo(model: Model, node: number, ways: Ways): HTMLElement {
  return h("button", { type: "button", class: "graph-go", click: () => ways.choose(node) }, mark(typeOf(model, node), true), own(shortened(nameOf(model, node), 90)));
}

/** A path as facts, one after the other, each as it is said: "A evaluates on B". */
export function pathList(model: Model, path: readonly Step[], ways: Ways): HTMLElement {
  const { graph, head } = model;
  const fact = ({ edge }: Step): HTMLElement => {
    const label = head.edges[graph.edge[edge]!]!.label;
    const [one, other] = [graph.source[edge]!, graph.target[edge]!];
    const words = `${nameOf(model, one)} ${label} ${nameOf(model, other)}`;
    return h("li", {}, goTo(model, one, ways), h("span", { class: "graph-says" }, label), goTo(model, other, ways), sure(graph.confidence[edge]!), whyButton(model, edge, words));
  };
  return h("ol", { class: "graph-path" }, ...path.map(fact));
}

/** What can be looked at when nothing is chosen. */
export function startPanel(model: Model, ways: Ways): HTMLElement {
  const communities = model.graph.communities.filter(({ name }) => name).slice(0, COMMUNITIES);
  const row = (name: string, size: number, number: number): HTMLElement =>
    h("li", {}, h("button", { type: "button", class: "graph-go", click: () => ways.community(number) }, own(name)), h("span", { class: "number quiet" }, count(size)));
  const list: Child[] = communities.length
    ? [
        h("h2", {}, "Communities"),
        h("p", { class: "note" }, "Things that papers name together, by the names that set each apart."),
        h("ul", { class: "graph-communities" }, ...communities.map(({ name, size }) => row(name, size, model.graph.communities.findIndex((one) => one.name === name)))),
      ]
    : [];
  return h("section", { class: "graph-panel", "aria-label": "What there is to see" }, ...list);
}
