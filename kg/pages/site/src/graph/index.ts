// The graph page.

import { h } from "../dom";
import type { Mounted, Route } from "../router";

/** Shows the graph in the element; `update` takes another address of the page, `close` ends what was started. */
export function mountGraph(element: HTMLElement, route: Route): Mounted {
  element.append(h("h1", { tabindex: -1 }, "Graph"), h("p", {}, route.query.get("node")));
  return {};
}
