// The sentences that say so.

import type { Evidence, Facts, Head, Other } from "./data";
import { h, own, type Child } from "./dom";
import { brief, day } from "./format";
import { entity, shortened } from "./parts";

/** A span beyond this is no name that anybody reads: it is cut, and stands whole in what is saved. */
const LONG = 400;

/** A sentence with the words that were taken from it marked. */
export function sentence(text: string, start: number, end: number): HTMLElement {
  const marked = start >= 0 && end > start && end <= text.length;
  const parts: Child[] = marked ? [text.slice(0, start), h("mark", {}, shortened(text.slice(start, end), LONG)), text.slice(end)] : [shortened(text, 4 * LONG)];
  return h("blockquote", { class: "sentence", dir: "auto" }, ...parts);
}

/** How certain it is: 97 of such facts in 100 are right. In a table the title of the column says what is told. */
export function sure(confidence: number, said = " sure"): HTMLElement {
  const fill = h("span", { class: "fill" });
  fill.style.width = `${confidence}%`;
  return h("span", { class: "sure", title: `Of 100 facts like this, about ${confidence} are right` }, h("span", { class: "meter", "aria-hidden": "true" }, fill), `${confidence}\u00a0%${said}`);
}

export function place(file: string, line: number, last = line): HTMLElement {
  const lines = last > line ? `lines ${line}–${last}` : `line ${line}`;
  return h("span", { title: file }, own(shortened(brief(file), 80)), `, ${lines}`);
}

/**
 * One place in a listing that says what a fact says. The paper is named where it is not known from around it (or only on a
 * phone, where the table has no room for it); how sure it is, where that is not what is `known` of the fact already.
 */
export function evidence(head: Head, facts: Facts, said: Evidence, named: boolean | "narrow", known = -1): HTMLElement {
  const [source, field, text, start, end, extractor, confidence] = said;
  const [paper, file, line, last, version, date] = facts.sources[source]!;
  const words = facts.sentences[text];
  const quoted = words === undefined ? h("p", { class: "sentence quiet" }, `Stated by the listing, as its ${fieldName(head.fields[field])}.`) : sentence(words, start, end);
  const from: Child[] = [
    named && h("span", { class: named === "narrow" && "narrow" }, other(head, facts.others[paper]!)),
    words !== undefined && h("span", {}, fieldName(head.fields[field])),
    place(facts.files[file] ?? "", line, last),
    version > 0 && h("span", {}, `version ${version}`),
    date && h("span", {}, day(date)),
    h("span", {}, `found by “${shortened(head.extractors[extractor] ?? "?", 40)}”`),
    confidence !== known && sure(confidence),
  ];
  return h("figure", { class: "evidence" }, quoted, h("figcaption", {}, ...from));
}

function fieldName(field: string | undefined): string {
  return (field ?? "").replace(/_/g, " ");
}

export function other(head: Head, [id, name, type]: Other): HTMLElement {
  return entity(id, name, head.types[type]?.name ?? "");
}
