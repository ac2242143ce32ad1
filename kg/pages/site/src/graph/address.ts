// The address of a picture: what is chosen, what is hidden, and where the reader looks.

import type { Camera } from "./camera";
import { monthName, monthNumber } from "./decode";
import type { Filter } from "./filter";

export interface Asked {
  readonly node: string;
  /** The two ends of a path, each an id or "". */
  readonly path: readonly [string, string] | null;
  readonly filter: Filter;
  readonly camera: Camera | null;
}

export interface Vocabulary {
  readonly types: readonly string[];
  readonly edges: readonly string[];
  readonly known: (id: string) => boolean;
}

export function read(query: URLSearchParams, words: Vocabulary): Asked {
  const numbers = (key: string, names: readonly string[]): Set<number> => {
    const found = (query.get(key) ?? "").split(",").map((name) => names.indexOf(name));
    return new Set(found.filter((number) => number >= 0));
  };
  const sure = Number(query.get("sure") ?? 0);
  return {
    node: query.get("node") ?? "",
    path: ends(query.get("path"), words.known),
    filter: {
      hiddenTypes: numbers("hide", words.types),
      hiddenEdges: numbers("without", words.edges),
      from: monthNumber(query.get("from") ?? ""),
      to: monthNumber(query.get("to") ?? ""),
      sure: sure >= 0 && sure <= 100 ? Math.round(sure) : 0,
    },
    camera: camera(query.get("at")),
  };
}

export function write({ node, path, filter, camera }: Asked, words: Vocabulary): Record<string, string> {
  const names = (numbers: ReadonlySet<number>, all: readonly string[]): string => all.filter((_, number) => numbers.has(number)).join(",");
  return {
    node,
    path: path ? path.join("~") : "",
    hide: names(filter.hiddenTypes, words.types),
    without: names(filter.hiddenEdges, words.edges),
    from: filter.from ? monthName(filter.from) : "",
    to: filter.to ? monthName(filter.to) : "",
    sure: filter.sure ? String(filter.sure) : "",
    at: camera ? `${Math.round(camera.x)},${Math.round(camera.y)},${camera.scale.toPrecision(4)}` : "",
  };
}

/** The ids on both sides of a `~`; where ids hold one too, the first split at which both are known. */
function ends(text: string | null, known: (id: string) => boolean): [string, string] | null {
  if (!text?.includes("~")) return null;
  const parts = text.split("~");
  const splits = parts.slice(1).map((_, place): [string, string] => [parts.slice(0, place + 1).join("~"), parts.slice(place + 1).join("~")]);
  return splits.find(([one, other]) => known(one) && known(other)) ?? splits[0]!;
}

function camera(text: string | null): Camera | null {
  const [x, y, scale] = (text ?? "").split(",").map(Number);
  if (x === undefined || y === undefined || scale === undefined) return null;
  return Number.isFinite(x + y) && scale > 0 && scale <= 10 ? { x, y, scale } : null;
}
