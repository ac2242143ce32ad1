// What stands around every page: the name of the graph, the ways to its pages, the search and the theme.

import type { Head } from "./data";
import { h, own } from "./dom";
import { shortened } from "./parts";
import { parse, to, type Route } from "./router";
import { searchBox } from "./searchbox";
import { switchTheme, theme } from "./theme";

export interface Frame {
  readonly elements: readonly HTMLElement[];
  /** Marks the way that leads to a page as the present one. */
  mark(route: Route): void;
  /** An empty place for a page, in the document. */
  fresh(): HTMLElement;
  /** Names the window by the heading of the page. */
  title(): void;
  /** Moves the focus to the heading of the page, so that it is read aloud. */
  focus(): void;
}

const WAYS: readonly (readonly [string, string])[] = [
  ["", "Overview"],
  ["graph", "Graph"],
  ["results", "Results"],
  ["trends", "Trends"],
  ["about", "About"],
];

export function buildFrame(head: Head): Frame {
  const main = h("main", { id: "main" });
  const links = WAYS.map(([page, label]) => h("a", { href: to(page), "data-page": page }, label));
  if (head.served && location.protocol !== "file:") links.push(h("a", { href: "/query" }, "Ask"));
  const header = h(
    "header",
    { class: "top" },
    skip(main),
    h("a", { class: "brand", href: to("") }, own(head.name)),
    h("nav", { class: "ways", "aria-label": "Pages" }, ...links),
    searchBox(),
    themeButton(),
  );
  return {
    elements: [header, main, footer()],
    mark: (route) => markWay(links, route),
    fresh: () => freshSlot(main),
    title: () => {
      const heading = shortened(main.querySelector("h1")?.textContent ?? "", 120);
      document.title = heading && heading !== head.name ? `${heading} · ${head.name}` : head.name;
    },
    focus: () => main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true }),
  };
}

function skip(main: HTMLElement): HTMLElement {
  const over = (event: Event): void => {
    event.preventDefault();
    main.querySelector<HTMLElement>("h1")?.focus();
  };
  return h("a", { class: "skip", href: location.hash || "#/", click: over }, "Skip to the page");
}

function markWay(links: readonly HTMLAnchorElement[], route: Route): void {
  for (const link of links) {
    const here = link.dataset.page !== undefined && parse(link.hash).page === route.page;
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function freshSlot(main: HTMLElement): HTMLElement {
  const slot = h("div", { class: "page", "aria-busy": "true" });
  main.replaceChildren(slot);
  return slot;
}

function themeButton(): HTMLElement {
  const button = h("button", { class: "theme", type: "button", click: switchTheme });
  const name = (): void => {
    const other = theme() === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `${other} theme`);
    button.title = `${other} theme`;
  };
  name();
  addEventListener("themechange", name);
  return button;
}

function footer(): HTMLElement {
  return h("footer", { class: "foot" }, h("p", {}, "Made by paperkg from what the papers say themselves. ", h("a", { href: to("about") }, "How to read these pages")));
}
