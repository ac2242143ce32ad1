// Finds names by what is typed: whole words, beginnings, parts, and words with a typing error or two.
//
// Each distinct word of the names is kept once, sorted, with the numbers of the names that hold it; short names also count as one
// word, since who types "mscoco" means "MS COCO". What is typed is compared
// with the words, which are far fewer than the names; the names then count how many of the terms they answer.

import { mistyped } from "./distance";
import { words } from "./fold";

export interface Searchable {
  readonly names: readonly string[];
  readonly papers: readonly number[];
  readonly aliases: readonly (readonly [number, string])[];
}

export interface Hit {
  readonly node: number;
  /** The other name that was found, or null where its own was. */
  readonly alias: string | null;
}

const LONGEST = 31;
const LONGEST_NAME = 600;
const MOST_TERMS = 12;
const LINE_FEED = 10;
/** Only words that so few names hold are taken for mistyped. */
const RARE = 20;
/** With so many good answers, words with typing errors are not looked for. */
const ENOUGH = 5;

const WHOLE = 1;
const BEGINNING = 0.8;
const PART = 0.5;
const ERRORS = [0.7, 0.45, 0.3];

export class Index {
  /** How well each entry answers all terms so far, and the present one; and how many it answers. */
  private readonly score: Float32Array;
  private readonly termScore: Float32Array;
  private readonly answered: Uint8Array;

  private constructor(
    private readonly searchable: Searchable,
    /** The distinct words, sorted. */
    private readonly vocabulary: readonly string[],
    /** The words in one text, each after a line feed, and where each begins. */
    private readonly text: string,
    private readonly starts: Uint32Array,
    /** The names of word w are entries[offsets[w]] to entries[offsets[w + 1] - 1]. */
    private readonly offsets: Uint32Array,
    private readonly entries: Uint32Array,
    /** The number of words of each name. */
    private readonly lengths: Uint16Array,
    /** Which letters each word holds. */
    private readonly letters: Int32Array,
  ) {
    this.score = new Float32Array(lengths.length);
    this.termScore = new Float32Array(lengths.length);
    this.answered = new Uint8Array(lengths.length);
  }

  /** Yields between pieces of work, so that building never holds the page up; returns the index. */
  static *build(searchable: Searchable, piece = 4000): Generator<void, Index> {
    const numbers = new Map<string, number>();
    const firsts: number[] = [];
    const seconds: number[] = [];
    const count = searchable.names.length + searchable.aliases.length;
    const lengths = new Uint16Array(count);
    for (let entry = 0; entry < count; entry++) {
      if (entry % piece === piece - 1) yield;
      const own = words(nameOf(searchable, entry).slice(0, LONGEST_NAME));
      lengths[entry] = own.length;
      if (own.length > 1 && own.length < 5) own.push(own.join(""));
      own.forEach((word, place) => {
        if (own.indexOf(word) < place) return;
        let number = numbers.get(word);
        if (number === undefined) numbers.set(word, (number = numbers.size));
        firsts.push(number);
        seconds.push(entry);
      });
    }
    yield;
    const vocabulary = [...numbers.keys()].sort();
    yield;
    const rank = new Uint32Array(vocabulary.length);
    vocabulary.forEach((word, place) => (rank[numbers.get(word)!] = place));
    const offsets = new Uint32Array(vocabulary.length + 1);
    for (const number of firsts) offsets[rank[number]! + 1]!++;
    for (let word = 0; word < vocabulary.length; word++) offsets[word + 1]! += offsets[word]!;
    yield;
    const entries = new Uint32Array(firsts.length);
    const next = offsets.slice();
    for (let i = 0; i < firsts.length; i++) entries[next[rank[firsts[i]!]!]!++] = seconds[i]!;
    yield;
    const starts = new Uint32Array(vocabulary.length);
    let start = 1;
    vocabulary.forEach((word, place) => {
      starts[place] = start;
      start += word.length + 1;
    });
    const text = `\n${vocabulary.join("\n")}\n`;
    return new Index(searchable, vocabulary, text, starts, offsets, entries, lengths, Int32Array.from(vocabulary, lettersOf));
  }

  /** The best answers to what was typed, each node once; `wanted` says which nodes count. */
  search(typed: string, most: number, wanted: (node: number) => boolean = () => true): Hit[] {
    const asked = words(typed).slice(0, MOST_TERMS);
    if (!asked.length) return [];
    const strict = this.best(this.answers(asked, false), asked.length, most, wanted);
    return strict.length >= ENOUGH ? strict : this.best(this.answers(asked, true), asked.length, most, wanted);
  }

  /** The entries that answer every term; how well is in `score`. */
  private answers(asked: readonly string[], tolerant: boolean): number[] {
    this.score.fill(0);
    this.answered.fill(0);
    asked.forEach((term, place) => this.answer(term.slice(0, LONGEST), place, tolerant));
    const all: number[] = [];
    for (let entry = 0; entry < this.answered.length; entry++) if (this.answered[entry] === asked.length) all.push(entry);
    return all;
  }

  /** Adds to the score of each entry how well its best word answers the term. */
  private answer(term: string, place: number, tolerant: boolean): void {
    let names = 0;
    const count = (word: number, quality: number): void => {
      names += this.offsets[word + 1]! - this.offsets[word]!;
      this.credit(word, quality, place);
    };
    this.beginning(term, count);
    if (term.length > 2) this.holding(term, count);
    if (tolerant && names < RARE) this.near(term, (word, quality) => this.credit(word, quality, place));
  }

  private credit(word: number, quality: number, place: number): void {
    for (let i = this.offsets[word]!; i < this.offsets[word + 1]!; i++) {
      const entry = this.entries[i]!;
      if (this.answered[entry] === place) {
        this.answered[entry] = place + 1;
        this.score[entry]! += quality;
        this.termScore[entry] = quality;
      } else if (this.answered[entry] === place + 1 && this.termScore[entry]! < quality) {
        this.score[entry]! += quality - this.termScore[entry]!;
        this.termScore[entry] = quality;
      }
    }
  }

  private beginning(term: string, found: (word: number, quality: number) => void): void {
    for (let word = lowest(this.vocabulary, term); word < this.vocabulary.length && this.vocabulary[word]!.startsWith(term); word++) {
      const spare = this.vocabulary[word]!.length - term.length;
      found(word, spare ? BEGINNING * nearness(spare) : WHOLE);
    }
  }

  private holding(term: string, found: (word: number, quality: number) => void): void {
    for (let at = this.text.indexOf(term); at >= 0; at = this.text.indexOf(term, at + 1)) {
      if (this.text.charCodeAt(at - 1) !== LINE_FEED) found(lowestNumber(this.starts, at + 1) - 1, PART);
    }
  }

  /** The words that begin nearly as the term does. */
  private near(term: string, found: (word: number, quality: number) => void): void {
    const most = term.length < 4 ? 0 : term.length < 8 ? 1 : 2;
    if (!most) return;
    const errors = mistyped(term, most);
    const needed = lettersOf(term);
    for (let word = 0; word < this.vocabulary.length; word++) {
      // Each letter of the term that the word lacks is one error at least: this spares nearly every comparison.
      if (bits(needed & ~this.letters[word]!) > most) continue;
      const count = errors(this.vocabulary[word]!);
      if (count <= most) found(word, ERRORS[count]! * nearness(Math.abs(this.vocabulary[word]!.length - term.length)));
    }
  }

  private best(found: readonly number[], asked: number, most: number, wanted: (node: number) => boolean): Hit[] {
    const ranked: [node: number, entry: number, value: number][] = [];
    for (const entry of found) {
      const node = nodeOf(this.searchable, entry);
      const value = this.value(entry, node, asked);
      if (ranked.length === most && value <= ranked[most - 1]![2]) continue;
      if (wanted(node)) insert(ranked, [node, entry, value], most);
    }
    const own = this.searchable.names.length;
    return ranked.map(([node, entry]) => ({ node, alias: entry < own ? null : nameOf(this.searchable, entry) }));
  }

  /** Of names that answer as well, the one with fewer other words is meant more often, and the one that more papers name. */
  private value(entry: number, node: number, asked: number): number {
    const answered = this.score[entry]! / asked;
    const length = Math.max(1, this.lengths[entry]!);
    const used = Math.log2(1 + this.searchable.papers[node]!) / 20;
    const same = answered > WHOLE - 1e-6 && length === asked ? 1 : 0;
    return answered + 0.25 * Math.min(1, asked / length) + Math.min(used, 0.6) + same;
  }
}

/** Puts an answer in its place, best first and each node once, and drops what is beyond the number asked for. */
function insert(ranked: [node: number, entry: number, value: number][], answer: [node: number, entry: number, value: number], most: number): void {
  const known = ranked.findIndex(([node]) => node === answer[0]);
  if (known >= 0) {
    if (ranked[known]![2] >= answer[2]) return;
    ranked.splice(known, 1);
  }
  let place = ranked.length;
  while (place > 0 && ranked[place - 1]![2] < answer[2]) place--;
  ranked.splice(place, 0, answer);
  if (ranked.length > most) ranked.pop();
}

/** A word loses a little with every letter that was not typed. */
function nearness(spare: number): number {
  return 1 - Math.min(spare, 20) / 60;
}

/** A bit for each letter and digit that a word holds; all others share one. */
function lettersOf(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    set |= code >= 97 && code <= 122 ? 1 << (code - 97) : code >= 48 && code <= 57 ? 1 << (26 + (code & 3)) : 1 << 30;
  }
  return set;
}

function bits(set: number): number {
  let count = 0;
  for (; set; set &= set - 1) count++;
  return count;
}

function nodeOf(searchable: Searchable, entry: number): number {
  const own = searchable.names.length;
  return entry < own ? entry : searchable.aliases[entry - own]![0];
}

function nameOf(searchable: Searchable, entry: number): string {
  const own = searchable.names.length;
  return entry < own ? searchable.names[entry]! : searchable.aliases[entry - own]![1];
}

function lowest(sorted: readonly string[], term: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lowestNumber(sorted: Uint32Array, term: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
