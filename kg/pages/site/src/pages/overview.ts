// What is in the graph, at a glance.

import type { Head } from "../data";
import { h } from "../dom";
import { load } from "../load";

export async function overview(slot: HTMLElement): Promise<void> {
  const head = await load<Head>("head");
  slot.append(h("h1", { tabindex: -1 }, head.name));
}
