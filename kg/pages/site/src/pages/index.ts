// The pages by the first word of their address.

import { mountGraph } from "../graph/index";
import type { Page } from "../router";
import { aboutPage } from "./about";
import { entityPage } from "./entity";
import { listPage } from "./list";
import { missing } from "./missing";
import { overview } from "./overview";
import { resultsPage } from "./results";
import { searchPage } from "./search";
import { trendsPage } from "./trends";

export const PAGES: Readonly<Record<string, Page>> = {
  "": overview,
  about: aboutPage,
  e: entityPage,
  graph: mountGraph,
  list: listPage,
  missing,
  results: resultsPage,
  search: searchPage,
  trends: trendsPage,
};
