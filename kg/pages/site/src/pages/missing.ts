// The page for an address that leads nowhere.

import { h } from "../dom";
import { empty } from "../parts";
import { to, type Route } from "../router";

export function missing(slot: HTMLElement, route: Route): void {
  slot.append(h("h1", { tabindex: -1 }, "Nothing is here"), empty(`No page is called “${route.page}”.`, h("p", {}, h("a", { href: to("") }, "To the overview"))));
}
