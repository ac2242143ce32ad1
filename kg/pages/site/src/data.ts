/**
 * What the data files of a site hold. `kg/pages` (Python) writes them; every file is one call `kg(key, value)`.
 *
 * All texts are as papers and listings have them: show them as text, never as HTML. Names in lists (`Other`, `names`,
 * `top` …), aliases and properties of facts are cut to 300 characters, sentences of more than 1,000 to 400 before, in and
 * behind the marked span; the name, abstract and properties of an `Entity` are whole. Offsets are UTF-16, so that `slice` works. Confidences are 0 to 100. Links are http or https.
 */

/** key "head", data/head.js */
export interface Head {
  name: string; // of the graph folder
  served: boolean; // by kg serve, so that /query is there
  minConfidence: number; // 0 to 1, as asked for
  newest: string | null; // "YYYY-MM-DD" of the newest paper
  counts: { nodes: Record<string, number>; edges: Record<string, number>; evidence: number };
  types: NodeType[];
  edges: EdgeType[];
  fields: string[]; // "abstract", "title" …: where evidence stands
  extractors: string[];
  newestPapers: [id: string, title: string, date: string][]; // at most 20
  top: Record<string, [id: string, name: string, papers: number][]>; // at most 20 of each type
  rising: Rising[];
  risingSince: string | null; // "YYYY-MM": the first month of "after"; null where the dates do not allow a comparison
  shards: number; // data/e/0.js to data/e/(shards - 1).js
  graph: boolean; // whether data/graph.js is there
}

export interface NodeType {
  name: string; // "Dataset"
  label: string; // "dataset"
  plural: string; // "datasets"
  description: string;
}

export interface EdgeType {
  name: string; // "EVALUATES_ON"
  label: string; // reads from subject to object: "evaluates on"
  inverse: string; // reads from object to subject: "evaluated by"
  from: string[]; // types
  to: string[];
  description: string;
}

/** More used of late: papers of the months before `risingSince`, and from then on, and the share of all papers in each. */
export type Rising = [
  id: string,
  name: string,
  type: string,
  before: number,
  after: number,
  shareBefore: number, // percent of the papers of the months before, two decimals
  shareAfter: number,
];

/** key "names", data/names.js: every node, sorted by papers descending, then id; the graph numbers nodes so too. */
export interface Names {
  ids: string[];
  names: string[];
  types: number[]; // index into head.types
  papers: number[]; // papers that name it; of a Paper, 0
  aliases: [node: number, alias: string][];
}

/** key "e/K", data/e/K.js: the entities whose shardOf(id, head.shards) is K. */
export interface Shard extends Facts {
  entities: Record<string, Entity>; // by id
}

/** key "f/N", data/f/N.js: more facts of one entity (see `Entity.more`). */
export interface MoreFacts extends Facts {
  facts: Fact[];
}

/** The tables that facts point into. */
export interface Facts {
  others: Other[];
  sentences: string[];
  sources: Source[];
  files: string[]; // the listings that sources point into
}

export type Other = [
  id: string,
  name: string,
  type: number, // index into head.types
  note: string, // of a Paper its date, of a Repository its link, else ""
];

/** One listed paper in one file. */
export type Source = [
  paper: number, // index into others
  file: number, // index into files
  line: number,
  last: number, // line
  version: number, // of the paper, 0 where not listed
  date: string, // as listed there, or ""
];

export interface Entity {
  name: string;
  type: string;
  papers: number; // papers that name it; of a Paper, 0
  props: Record<string, string | number | (string | number)[]>; // url only where it is http or https
  aliases: [alias: string, reason: string, papers: number][];
  facts: Fact[]; // by edge, direction, confidence descending, position, newest paper first
  more?: [edge: number, direction: 0 | 1, count: number, first: number, files: number][];
  // of `count` facts of this edge and direction only the first 100 are in `facts`; the others are in data/f/first.js to
  // data/f/(first + files - 1).js, in order
  with: Record<string, [other: number, papers: number][]>; // by type: named together in two papers or more, at most 12
  months: [month: string, papers: number][]; // "YYYY-MM" ascending, only months with papers
  models?: [paper: number, model: number][];
  // of a Dataset (a Task): the models that papers introduce which evaluate on it (address it), newest paper first; at most 200
  results?: number[]; // the data/r/K.js that hold results of it (Paper, Model, Method, Dataset, Metric), at most 8
}

export type Fact = [
  edge: number, // index into head.edges
  direction: 0 | 1, // 0: from this entity to the other, 1: from the other to this
  other: number, // index into others
  confidence: number,
  props: Record<string, string | number> | 0, // position, year, workshop
  evidence: Evidence[], // the most certain first, at most 20
  count?: number, // of all evidence, where there is more
];

export type Evidence = [
  source: number, // index into sources
  field: number, // index into head.fields
  sentence: number, // index into sentences, -1 where the listing states it without one
  start: number, // of the span in the sentence, -1 where nothing is marked
  end: number,
  extractor: number, // index into head.extractors
  confidence: number,
];

/** key "results", data/results.js */
export interface Results {
  datasets: DatasetResults[]; // most results first; the last is that of results that name no dataset, with id ""
  models: [id: string, name: string, results: number, papers: number, datasets: number[]][]; // indices into datasets
  metrics: Metric[]; // most results first
}

export type DatasetResults = [
  id: string,
  name: string,
  results: number,
  papers: number,
  metrics: number[], // indices into metrics
  first: number, // the rows are in data/r/first.js to data/r/(first + files - 1).js, each with others' rows among them
  files: number,
  ranked: number, // how many of the results are ranked
];

export type Direction = "higher" | "lower" | "";

export type Metric = [
  id: string,
  name: string,
  results: number,
  papers: number,
  direction: Direction, // which is better; "" where nothing tells
  reason: string, // a whole sentence: how the direction is known
];

/** key "r/K", data/r/K.js: results as columns of equal length, in the order in which they are to be shown. */
export interface ResultRows {
  others: Other[];
  sentences: string[];
  id: string[]; // of the Result node
  paper: number[]; // index into others
  model: number[]; // index into others, -1 where the paper's own has no name
  dataset: number[]; // index into others, -1 for none
  metric: number[]; // index into others, -1 for none
  against: number[]; // index into others, -1 for none
  value: number[];
  unit: string[];
  kind: ("score" | "gain" | "reduction")[];
  bound: ("" | "max" | "min")[];
  direction: Direction[];
  rank: number[]; // 1, 2 … among the comparable scores: same dataset, metric and unit, from two papers or more, read with
  // a confidence of 50 or more, and it is known which is better; 0: not ranked
  date: string[]; // of the paper, or ""
  code: string[]; // link, or ""
  field: number[]; // index into head.fields
  sentence: number[]; // index into sentences, -1 for none
  start: number[];
  end: number[];
  file: string[];
  line: number[];
  confidence: number[];
}

/** key "trends", data/trends.js */
export interface Trends {
  months: string[]; // "YYYY-MM", every month from the first to the last
  all: number[]; // papers of each month
  rows: [id: string, name: string, type: number, papers: number[]][]; // at most 60 of each type, most used first
}

/** key "graph", data/graph.js: base64 of little-endian typed arrays. Nodes are numbered as in `Names`. */
export interface GraphData {
  n: number; // nodes
  m: number; // edges
  x: string; // Uint16, 0 to 65535 of the square
  y: string; // Uint16, downwards
  type: string; // Uint8, index into head.types
  community: string; // Uint16, index into communities; 65535: in none
  degree: string; // Uint16, at most 65535
  date: string; // Uint16: months since 1990-01, plus 1; of a paper and of its results; 0 for none
  source: string; // Uint32
  target: string; // Uint32
  edge: string; // Uint8, index into head.edges
  confidence: string; // Uint8
  radius: number; // a node of d edges has room for a disc of this times the cube root of d
  communities: [name: string, x: number, y: number, size: number][];
}

/** Returns the number of the shard that holds an entity: FNV-1a of 32 bits over the UTF-8 bytes of its id. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % shards;
}
