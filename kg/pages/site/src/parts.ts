// Small pieces that every page is made of.

import { h, own, type Child } from "./dom";
import { kindClass } from "./kinds";
import { entityHref } from "./router";

const LONG = 160;

/** A name as a link to its page, with the mark of its type before it. */
export function entity(id: string, name: string, type: string): HTMLElement {
  return h("a", { class: "entity", href: entityHref(id) }, mark(type), own(shortened(name)));
}

/** The coloured mark of a type; its name is read aloud where `said`. */
export function mark(type: string, said = false): HTMLElement {
  return h("span", { class: `mark ${kindClass(type)}`, "aria-hidden": !said && "true", role: said && "img", "aria-label": said && type });
}

/** A name cut to what a line can hold; the whole stands on the page of the thing. */
export function shortened(name: string, length = LONG): string {
  if (name.length <= length) return name;
  const cut = name.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A link that leaves the pages: only to an http or https address; anything else stays text. */
export function outward(url: string, ...children: Child[]): HTMLElement {
  const shown = children.length ? children : [own(shortened(url, 80))];
  if (!/^https?:\/\/[^\s<>"]+$/i.test(url)) return h("span", {}, ...shown);
  return h("a", { class: "outward", href: url, rel: "noopener noreferrer", target: "_blank" }, ...shown);
}

export function problem(error: unknown): HTMLElement {
  const message = error instanceof Error ? error.message : String(error);
  return h("div", { class: "empty", role: "alert" }, h("h1", { tabindex: -1 }, "This page cannot be shown"), h("p", {}, message));
}

export function empty(title: string, ...children: Child[]): HTMLElement {
  return h("div", { class: "empty" }, h("p", { class: "empty-title" }, title), ...children);
}
