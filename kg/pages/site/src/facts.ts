// The facts of one thing, gathered by what they say.

import type { Entity, Evidence, Fact, Facts, Head, MoreFacts, Other } from "./data";
import type { Cell } from "./csv";
import { load } from "./load";

/** A fact with the tables that it points into. */
export interface Held {
  readonly fact: Fact;
  readonly facts: Facts;
}

export interface FactGroup {
  readonly edge: number;
  readonly direction: 0 | 1;
  readonly held: readonly Held[];
  /** How many there are in all; those that are not held are read from `files` data files from `first` on. */
  readonly count: number;
  readonly first: number;
  readonly files: number;
}

export function grouped(entity: Entity, facts: Facts): FactGroup[] {
  const groups = new Map<string, Held[]>();
  for (const fact of entity.facts) {
    const key = `${fact[0]} ${fact[1]}`;
    const held = groups.get(key);
    if (held) held.push({ fact, facts });
    else groups.set(key, [{ fact, facts }]);
  }
  return [...groups.values()].map((held) => {
    const [edge, direction] = held[0]!.fact;
    const more = entity.more?.find((row) => row[0] === edge && row[1] === direction);
    return { edge, direction, held, count: more?.[2] ?? held.length, first: more?.[3] ?? 0, files: more?.[4] ?? 0 };
  });
}

/** All facts of a group, those of other data files too. */
export async function allOf(group: FactGroup): Promise<Held[]> {
  const files = Array.from({ length: group.files }, (_, number) => load<MoreFacts>(`f/${group.first + number}`));
  const read = await Promise.all(files);
  return [...group.held, ...read.flatMap((facts) => facts.facts.map((fact) => ({ fact, facts })))];
}

export function otherOf({ fact, facts }: Held): Other {
  return facts.others[fact[2]]!;
}

/** The evidence of a fact that has a sentence. */
export function quotations({ fact, facts }: Held): Evidence[] {
  return fact[5].filter(([, , text]) => facts.sentences[text] !== undefined);
}

const TITLES = ["from", "relation", "to", "confidence", "paper", "file", "line", "version", "date", "field", "sentence", "span", "found by", "confidence of the place"];

/** Every place that says a fact as a row, for a file. */
export function factRows(head: Head, id: string, all: readonly Held[]): Cell[][] {
  return [TITLES, ...all.flatMap((held) => held.fact[5].map((said) => factRow(head, id, held, said)))];
}

function factRow(head: Head, id: string, { fact, facts }: Held, said: Evidence): Cell[] {
  const [edge, direction, target, confidence] = fact;
  const [source, field, text, start, end, extractor, certain] = said;
  const [paper, file, line, , version, date] = facts.sources[source]!;
  const other = facts.others[target]![0];
  const sentence = facts.sentences[text] ?? "";
  const ends = direction === 0 ? [id, other] : [other, id];
  return [
    ends[0]!,
    head.edges[edge]?.name ?? "",
    ends[1]!,
    confidence,
    facts.others[paper]?.[0] ?? "",
    facts.files[file] ?? "",
    line,
    version || "",
    date,
    head.fields[field] ?? "",
    sentence,
    start >= 0 ? sentence.slice(start, end) : "",
    head.extractors[extractor] ?? "",
    certain,
  ];
}
