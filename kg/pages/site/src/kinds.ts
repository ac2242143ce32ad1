// The types of the graph as the pages draw them: a colour and a shape each. The colours stand in app.css, told apart by lightness too,
// so that people who see fewer colours tell them apart; this table says which shape goes with which.

export type Shape = "circle" | "square" | "diamond" | "triangle" | "ring" | "bar";

export const SHAPES: Readonly<Record<string, Shape>> = {
  Paper: "square",
  Dataset: "circle",
  Model: "triangle",
  Method: "diamond",
  Metric: "bar",
  Task: "ring",
  Author: "circle",
  Venue: "square",
  Topic: "diamond",
  Repository: "triangle",
  Result: "bar",
};

/** The order in which types are shown, those that people look for first. */
export const ORDER: readonly string[] = ["Dataset", "Model", "Method", "Metric", "Task", "Paper", "Author", "Venue", "Topic", "Repository", "Result"];

/** The CSS variable that holds the colour of a type. */
export function kindVariable(type: string): string {
  return Object.hasOwn(SHAPES, type) ? `--${type.toLowerCase()}` : "--paper";
}

/** The colour of a type as the present theme has it, for a canvas; asked again at every "themechange" of the window. */
export function kindColour(type: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(kindVariable(type)).trim();
}

/** The class that colours an element by a type. */
export function kindClass(type: string): string {
  return Object.hasOwn(SHAPES, type) ? `kind-${type.toLowerCase()}` : "kind-paper";
}
