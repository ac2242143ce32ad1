// Starts the pages: the frame, the routes, and what happens between two of them.

import type { Head } from "./data";
import { buildFrame, type Frame } from "./frame";
import { load } from "./load";
import { prepareSearch } from "./names";
import { PAGES } from "./pages/index";
import { problem } from "./parts";
import { arrive, parse, rememberPlaces, type Mounted, type Route } from "./router";
import { startTheme } from "./theme";

let shown: { page: string; mounted: Mounted } | null = null;
let turn = 0;

async function go(frame: Frame, first = false): Promise<void> {
  const route = parse(location.hash);
  const mine = ++turn;
  const place = arrive();
  frame.mark(route);
  if (shown?.mounted.update && shown.page === route.page) {
    shown.mounted.update(route);
    return frame.title();
  }
  shown?.mounted.close?.();
  shown = null;
  const slot = frame.fresh();
  try {
    const mounted = (await open(slot, route)) ?? {};
    if (mine !== turn) return mounted.close?.();
    shown = { page: route.page, mounted };
  } catch (error) {
    if (mine === turn) slot.replaceChildren(problem(error));
  }
  if (mine !== turn) return;
  slot.removeAttribute("aria-busy");
  frame.title();
  scrollTo(0, place ?? 0);
  if (!first) frame.focus();
}

function open(slot: HTMLElement, route: Route): ReturnType<(typeof PAGES)[string]> {
  const page = Object.hasOwn(PAGES, route.page) ? PAGES[route.page]! : PAGES.missing!;
  return page(slot, route);
}

async function start(): Promise<void> {
  const head = await load<Head>("head");
  const frame = buildFrame(head);
  document.body.replaceChildren(...frame.elements);
  rememberPlaces();
  addEventListener("hashchange", () => void go(frame));
  await go(frame, true);
  prepareSearch(head);
}

// The theme before the first paint, the rest when the page and the first data are here.
startTheme();
addEventListener("DOMContentLoaded", () => start().catch((error: unknown) => document.body.replaceChildren(problem(error))));
