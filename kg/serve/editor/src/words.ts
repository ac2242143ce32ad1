// Words that the editor completes: the languages' own, and the types, edges and properties of schema/papers.yaml.

import { Language } from "./endpoint";

const NODES = "Author Dataset Method Metric Model Paper Repository Result Task Topic Venue".split(" ");
const EDGES =
  "ADDRESSES AGAINST BUILDS_ON COMPARES_WITH EVALUATES_ON HAS_AUTHOR HAS_CODE HAS_DATA HAS_PROJECT_PAGE INTRODUCES IN_METRIC IN_TOPIC MEASURES MENTIONS OF_MODEL ON_DATASET PUBLISHED_IN REPORTS SUBMITTED_TO TRAINS_ON USES".split(
    " ",
  );
const PROPERTIES =
  "id name title abstract comment date version url aliases value unit kind bound position year workshop confidence evidence_count evidence_sentence".split(
    " ",
  );
const CYPHER =
  "MATCH OPTIONAL WHERE RETURN ORDER BY LIMIT SKIP WITH UNWIND DISTINCT AS AND OR NOT IN CONTAINS STARTS ENDS DESC ASC UNION EXISTS CASE WHEN THEN ELSE END count collect avg min max sum size toLower shortestPath".split(
    " ",
  );
const SPARQL =
  "SELECT ASK CONSTRUCT DESCRIBE WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GROUP BY HAVING ORDER LIMIT OFFSET DISTINCT PREFIX COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT CONTAINS REGEX STR LCASE BOUND EXISTS DESC".split(
    " ",
  );

const TERMS =
  "schema:ScholarlyArticle foaf:Person skos:Concept schema:Dataset paperkg:Model paperkg:Method paperkg:Metric paperkg:Task paperkg:Venue paperkg:Repository paperkg:Result dcterms:creator dcterms:subject paperkg:introduces paperkg:trainsOn paperkg:evaluatesOn paperkg:buildsOn paperkg:comparesWith paperkg:uses paperkg:measures paperkg:addresses schema:mentions paperkg:publishedIn paperkg:submittedTo paperkg:hasCode paperkg:hasData paperkg:hasProjectPage paperkg:reports paperkg:ofModel paperkg:onDataset paperkg:inMetric paperkg:against foaf:name dcterms:identifier dcterms:title dcterms:abstract dcterms:date rdf:type schema:value".split(
    " ",
  );

export const WORDS: Record<Language, readonly string[]> = {
  cypher: [...CYPHER, ...NODES, ...EDGES, ...PROPERTIES],
  sparql: [...SPARQL, ...TERMS],
};
