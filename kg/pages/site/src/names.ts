// The names of all nodes, and the index that finds them; read once, when somebody is about to search.

import type { Head, Names } from "./data";
import { load } from "./load";
import { Index, type Hit } from "./search/index";

export interface Finder {
  readonly head: Head;
  readonly names: Names;
  readonly index: Index;
}

let finder: Promise<Finder> | null = null;

export function findNames(): Promise<Finder> {
  if (!finder) {
    finder = make();
    finder.catch(() => (finder = null));
  }
  return finder;
}

async function make(): Promise<Finder> {
  const [head, names] = await Promise.all([load<Head>("head"), load<Names>("names")]);
  const building = Index.build(names);
  for (;;) {
    const step = building.next();
    if (step.done) return { head, names, index: step.value };
    await breath();
  }
}

/** The best answers to what was typed; a paper's id, as arXiv and DOIs write it, is its address here and comes first. */
export function search(finder: Finder, typed: string, most: number, wanted: (node: number) => boolean = () => true): Hit[] {
  const found = finder.index.search(typed, most, wanted);
  const paper = finder.names.ids.indexOf(`paper/${typed.trim().replace(/^arxiv:/i, "").replace(/v\d+$/, "")}`);
  return paper < 0 ? found : [{ node: paper, alias: typed.trim() }, ...found.filter((hit) => hit.node !== paper)].slice(0, most);
}

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\]|)$/;
const FEW = 20_000;

/** Reads the names before anybody searches, where that costs nobody anything: from this machine, or where they are few. */
export function prepareSearch(head: Head): void {
  const nodes = Object.values(head.counts.nodes).reduce((sum, number) => sum + number, 0);
  if (nodes > FEW && !LOCAL.test(location.hostname)) return;
  setTimeout(() => void findNames().catch(() => undefined), 400);
}

/** Lets the browser answer what the reader does meanwhile. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** Whether a node is found by searching: single results are shown with what they are results of. */
export function searchable({ head, names }: Finder): (node: number) => boolean {
  const result = head.types.findIndex((type) => type.name === "Result");
  return (node) => names.types[node] !== result;
}
