// The abstract of a paper with what was read from it set off, each span a link to what it names.

import type { Head } from "../data";
import { h, type Child } from "../dom";
import { quotations, otherOf, type FactGroup } from "../facts";
import { kindClass } from "../kinds";
import { entityHref } from "../router";

interface Span {
  readonly start: number;
  readonly end: number;
  readonly id: string;
  readonly type: string;
}

/** The paragraphs of an abstract. */
export function abstract(head: Head, text: string, groups: readonly FactGroup[]): HTMLElement {
  const parts: Child[] = [];
  let at = 0;
  for (const { start, end, id, type } of spans(head, text, groups)) {
    parts.push(text.slice(at, start), h("a", { class: kindClass(type), href: entityHref(id), title: type }, text.slice(start, end)));
    at = end;
  }
  return h("div", { class: "prose abstract", dir: "auto" }, h("p", {}, ...parts, text.slice(at)));
}

/** Where the abstract names something, in order and apart: of two that overlap the longer one. */
export function spans(head: Head, text: string, groups: readonly FactGroup[]): Span[] {
  const found = groups.flatMap(({ held }) => held.flatMap((one) => quotations(one).map((said) => ({ one, said }))));
  const all: Span[] = [];
  for (const { one, said } of found) {
    const [, field, sentence, start, end] = said;
    const [id, , type] = otherOf(one);
    const words = one.facts.sentences[sentence]!;
    const at = head.fields[field] === "abstract" && end > start ? text.indexOf(words) : -1;
    const name = head.types[type]?.name ?? "";
    if (at >= 0 && name !== "Result") all.push({ start: at + start, end: at + end, id, type: name });
  }
  return apart(all);
}

function apart(all: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...all].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every(({ start, end }) => span.end <= start || span.start >= end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}
