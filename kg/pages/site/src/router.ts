// Addresses: everything after `#` names a page, what it is about, and how it is shown; the back button returns to where the reader was.

export interface Route {
  /** The first word of the address: "" is the overview. */
  readonly page: string;
  /** The rest of the path, decoded: an id, or a type. */
  readonly about: string;
  readonly query: URLSearchParams;
}

export interface Mounted {
  /** Shows another address of the same page without building it anew; left out where that is not needed. */
  update?(route: Route): void;
  /** Ends what the page started. */
  close?(): void;
}

export type Page = (slot: HTMLElement, route: Route) => Promise<Mounted | void> | Mounted | void;

export function parse(hash: string): Route {
  const [path = "", query = ""] = split(hash.replace(/^#?\/?/, ""), "?");
  const [page = "", about = ""] = split(path, "/");
  return { page, about: decoded(about), query: new URLSearchParams(query) };
}

function split(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a page: `to("e", "dataset/cmu-mosei")` is `#/e/dataset/cmu-mosei`. */
export function to(page: string, about = "", query: Record<string, string> = {}): string {
  const path = about.split("/").map(encodeURIComponent).join("/");
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  return `#/${page}${about ? `/${path}` : ""}${asked ? `?${asked}` : ""}`;
}

export function entityHref(id: string): string {
  return to("e", id);
}

/** Changes the address without leaving the page or adding to the history: for filters and what is typed. */
export function readdress(route: Route, query: Record<string, string>): void {
  history.replaceState(history.state, "", to(route.page, route.about, query));
}

const places = new Map<string, number>();
let key = "";
let counted = 0;

/** Keeps the place of each step of the history; call once. */
export function rememberPlaces(): void {
  history.scrollRestoration = "manual";
  addEventListener("scroll", () => places.set(key, scrollY), { passive: true });
}

/** The place where the reader left this step of the history, or null where it is new. */
export function arrive(): number | null {
  const state: unknown = history.state;
  const known = typeof state === "object" && state !== null && "key" in state ? String(state.key) : "";
  key = known || `${performance.timeOrigin}-${counted++}`;
  if (!known) history.replaceState({ key }, "");
  return known ? (places.get(known) ?? 0) : null;
}
