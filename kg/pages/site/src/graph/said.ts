// The sentence behind an edge of the picture, read when it is asked for.

import type { Fact, Facts, Shard } from "../data";
import { shardOf } from "../data";
import { h } from "../dom";
import { evidence } from "../evidence";
import { allOf, grouped } from "../facts";
import { load } from "../load";
import type { Model } from "./model";

/** The button that shows, below itself, the best sentence that says a fact. */
export function whyButton(model: Model, edge: number, words: string): HTMLElement {
  const place = h("div", { class: "graph-said", hidden: true, role: "status" });
  const button = h("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-label": `Why: ${words}` }, "Why?");
  let asked = false;
  button.addEventListener("click", () => {
    place.hidden = !place.hidden;
    button.setAttribute("aria-expanded", String(!place.hidden));
    if (asked) return;
    asked = true;
    place.textContent = "Reading …";
    sayings(model, edge).then(
      (found) => place.replaceChildren(...found),
      (error: unknown) => (place.textContent = error instanceof Error ? error.message : String(error)),
    );
  });
  return h("div", { class: "graph-why" }, button, place);
}

const SHOWN = 2;

async function sayings(model: Model, edge: number): Promise<HTMLElement[]> {
  const found = await factOf(model, edge);
  if (!found) return [h("p", { class: "quiet" }, "Its sentence is on the page of the thing.")];
  return found.fact[5].slice(0, SHOWN).map((said) => evidence(model.head, found.facts, said, true));
}

/** The fact that an edge stands for, from the page of whichever end has fewer of them. */
async function factOf(model: Model, edge: number): Promise<{ fact: Fact; facts: Facts } | null> {
  const { graph, head, names } = model;
  const ends = [graph.source[edge]!, graph.target[edge]!];
  const direction = graph.degree[ends[0]!]! <= graph.degree[ends[1]!]! ? 0 : 1;
  const id = names.ids[ends[direction]!]!;
  const other = names.ids[ends[1 - direction]!]!;
  const shard = await load<Shard>(`e/${shardOf(id, head.shards)}`);
  const entity = shard.entities[id];
  const group = entity && grouped(entity, shard).find((one) => one.edge === graph.edge[edge] && one.direction === direction);
  const isIt = ({ fact, facts }: { fact: Fact; facts: Facts }): boolean => facts.others[fact[2]]![0] === other;
  return group?.held.find(isIt) ?? (group?.files ? (await allOf(group)).find(isIt) : undefined) ?? null;
}
