// What the facts of one kind are headed with on the page of a thing.

import type { EdgeType } from "../data";
import { capital } from "../format";

/** Read from the other end an edge is best told by who says it. */
const TOLD_OF_IT: Readonly<Record<string, string>> = {
  HAS_AUTHOR: "Papers",
  TRAINS_ON: "Papers that train on it",
  EVALUATES_ON: "Papers that evaluate on it",
  BUILDS_ON: "Papers that build on it",
  COMPARES_WITH: "Papers that compare with it",
  USES: "Papers that use it",
  MEASURES: "Papers that measure it",
  ADDRESSES: "Papers that address it",
  MENTIONS: "Papers that mention it",
  PUBLISHED_IN: "Papers published here",
  SUBMITTED_TO: "Papers sent here",
  HAS_CODE: "Papers whose code it is",
  HAS_DATA: "Papers whose data it is",
  HAS_PROJECT_PAGE: "Papers whose page it is",
  IN_TOPIC: "Papers listed under it",
  OF_MODEL: "Results of it",
  ON_DATASET: "Results on it",
  IN_METRIC: "Results in it",
  AGAINST: "Results over it",
};

export function factHeading(edge: EdgeType, direction: 0 | 1): string {
  return direction === 0 ? capital(edge.label) : (TOLD_OF_IT[edge.name] ?? capital(edge.inverse));
}
