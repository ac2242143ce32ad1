// The page where queries are written: an editor, the questions of docs/queries.md, and the answer as a table.

import { Editor } from "./editor";
import { ask, Language, QueryProblem } from "./endpoint";
import { showAnswer } from "./results";

interface Example {
  title: string;
  cypher?: string;
  sparql?: string;
}

const START: Record<Language, string> = {
  cypher: "MATCH (paper:Paper)-[:EVALUATES_ON]->(dataset:Dataset)\nRETURN dataset.name AS dataset, count(paper) AS papers\nORDER BY papers DESC, dataset\nLIMIT 20",
  sparql: "SELECT ?dataset (COUNT(?paper) AS ?papers) {\n  ?paper paperkg:evaluatesOn/foaf:name ?dataset .\n} GROUP BY ?dataset ORDER BY DESC(?papers) ?dataset LIMIT 20",
};

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const form = element<HTMLFormElement>("question");
const field = element<HTMLTextAreaElement>("text");
const examples = element<HTMLSelectElement>("examples");
const status = element<HTMLParagraphElement>("status");
const answer = element<HTMLElement>("answer");
const stop = element<HTMLButtonElement>("stop");
const known: Example[] = [];
let running: AbortController | null = null;

function language(): Language {
  return new FormData(form).get("language") === "sparql" ? "sparql" : "cypher";
}

function choose(wanted: Language): void {
  for (const radio of form.querySelectorAll<HTMLInputElement>("input[name=language]")) radio.checked = radio.value === wanted;
  editor.speak(wanted);
}

const editor = new Editor(field, () => void run());

async function run(): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  const began = performance.now();
  stop.disabled = false;
  status.textContent = "Asking …";
  answer.replaceChildren();
  location.replace("#" + new URLSearchParams({ language: language(), query: editor.text }).toString());
  try {
    const found = await ask(language(), editor.text, mine.signal);
    const shown = showAnswer(found, answer);
    status.textContent = `${shown} in ${Math.round(performance.now() - began).toLocaleString()} ms`;
  } catch (problem) {
    if (running === mine) tell(problem);
  } finally {
    if (running === mine) stop.disabled = true;
  }
}

function tell(problem: unknown): void {
  const known = problem instanceof QueryProblem;
  const aborted = problem instanceof DOMException && problem.name === "AbortError";
  status.textContent = aborted ? "Stopped" : known ? problem.message : `The endpoint does not answer (${String(problem)})`;
  if (known && problem.line) editor.pointAt(problem.line, problem.column ?? 1);
}

function listExamples(): void {
  const wanted = language();
  const options = known.filter((example) => example[wanted]).map((example) => new Option(example.title));
  examples.replaceChildren(new Option("Examples …", ""), ...options);
}

async function loadExamples(): Promise<void> {
  const response = await fetch("/query/examples.json");
  if (response.ok) known.push(...((await response.json()) as Example[]));
  listExamples();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void run();
});
stop.addEventListener("click", () => running?.abort());
examples.addEventListener("change", () => {
  const text = known.find((example) => example.title === examples.value)?.[language()];
  if (text === undefined) return;
  editor.text = text;
  void run();
});
form.addEventListener("change", (event) => {
  const target = event.target;
  if (!(target instanceof HTMLInputElement) || target.name !== "language") return;
  const other: Language = language() === "cypher" ? "sparql" : "cypher";
  const same = known.find((example) => example[other]?.trim() === editor.text.trim())?.[language()];
  if (same !== undefined) editor.text = same;
  else if (editor.text.trim() === START[other].trim() || !editor.text.trim()) editor.text = START[language()];
  editor.speak(language());
  listExamples();
});

const asked = new URLSearchParams(location.hash.slice(1));
choose(asked.get("language") === "sparql" ? "sparql" : "cypher");
editor.text = asked.get("query") ?? START[language()];
void loadExamples();
