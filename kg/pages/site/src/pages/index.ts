// The pages by the first word of their address.

import { mountGraph } from "../graph/index";
import type { Page } from "../router";
import { missing } from "./missing";
import { overview } from "./overview";

export const PAGES: Readonly<Record<string, Page>> = {
  "": overview,
  graph: mountGraph,
  missing,
};
