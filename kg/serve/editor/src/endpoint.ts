// What the endpoint is asked and what it answers.

export type Language = "cypher" | "sparql";

export interface Table {
  columns: string[];
  rows: unknown[][];
  warnings: string[];
}

export type Found = { table: Table } | { text: string };

export class QueryProblem extends Error {
  constructor(
    message: string,
    readonly line?: number,
    readonly column?: number,
  ) {
    super(message);
  }
}

interface Binding {
  type: string;
  value: string;
  datatype?: string;
}

export async function ask(language: Language, text: string, signal: AbortSignal): Promise<Found> {
  const response = await (language === "cypher" ? askCypher(text, signal) : askSparql(text, signal));
  if (!response.ok) throw await problem(response);
  if (!response.headers.get("content-type")?.includes("json")) return { text: await response.text() };
  const content = await response.json();
  return { table: language === "cypher" ? { warnings: [], ...content } : bindings(content) };
}

function askCypher(query: string, signal: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return fetch("/cypher", { method: "POST", headers, body: JSON.stringify({ query }), signal });
}

function askSparql(query: string, signal: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/sparql-query", accept: "application/sparql-results+json, text/turtle" };
  return fetch("/sparql", { method: "POST", headers, body: query, signal });
}

async function problem(response: Response): Promise<QueryProblem> {
  const text = await response.text();
  try {
    const told = JSON.parse(text);
    return new QueryProblem(String(told.error), told.line, told.column);
  } catch {
    return new QueryProblem(text || response.statusText);
  }
}

function bindings(content: { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, Binding>[] } }): Table {
  if (content.boolean !== undefined) return { columns: ["ask"], rows: [[content.boolean]], warnings: [] };
  const columns = content.head.vars ?? [];
  const rows = (content.results?.bindings ?? []).map((row) => columns.map((column) => plain(row[column])));
  return { columns, rows, warnings: [] };
}

function plain(term: Binding | undefined): unknown {
  if (term === undefined) return null;
  if (typeof term.value !== "string") return JSON.stringify(term.value);
  const number = /#(integer|decimal|double|float)$/.test(term.datatype ?? "") ? Number(term.value) : NaN;
  return Number.isFinite(number) ? number : term.value;
}
