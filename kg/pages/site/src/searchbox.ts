// The search at the top of every page.

import { h } from "./dom";
import { to } from "./router";

export function searchBox(): HTMLElement {
  const field = h("input", { type: "search", name: "q", "aria-label": "Search names and titles", placeholder: "Search", autocomplete: "off", spellcheck: "false" });
  const ask = (event: Event): void => {
    event.preventDefault();
    location.hash = to("search", "", { q: field.value });
  };
  return h("form", { class: "search", role: "search", submit: ask }, field);
}
