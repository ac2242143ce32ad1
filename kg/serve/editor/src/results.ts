// An answer shown as a table, or as text. Whatever a cell holds is text, never markup.

import { Found, Table } from "./endpoint";

const SHOWN = 500;
const ENTITY = /^(?:https:\/\/w3id\.org\/paperkg\/)?((?:author|dataset|method|metric|model|paper|repository|result|task|topic|venue)\/[^\s<>"]+)$/;

/** Show an answer below an element; return how it is announced. */
export function showAnswer(found: Found, below: HTMLElement): string {
  if ("text" in found) {
    below.append(make("pre", found.text));
    return `${found.text.trimEnd().split("\n").length.toLocaleString()} lines of Turtle`;
  }
  const table = found.table;
  for (const warning of table.warnings) below.append(make("p", warning, "warning"));
  below.append(drawn(table), downloads(table));
  const count = `${table.rows.length.toLocaleString()} ${table.rows.length === 1 ? "row" : "rows"}`;
  return table.rows.length > SHOWN ? `${count}, the first ${SHOWN} shown,` : count;
}

function drawn(table: Table): HTMLElement {
  const drawn = document.createElement("table");
  const head = drawn.createTHead().insertRow();
  for (const [place, column] of table.columns.entries()) {
    const cell = make("th", column, typeof table.rows[0]?.[place] === "number" ? "number" : "");
    cell.setAttribute("scope", "col");
    head.append(cell);
  }
  const body = drawn.createTBody();
  for (const row of table.rows.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const value of row) line.append(cell(value));
  }
  const frame = make("div", "", "table");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Rows");
  frame.append(drawn);
  return frame;
}

function cell(value: unknown): HTMLElement {
  const made = make("td", "", typeof value === "number" ? "number" : "");
  const text = shown(value);
  const address = typeof value === "string" ? linked(value) : null;
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.rel = "noreferrer noopener";
    link.textContent = text;
    made.append(link);
  } else made.textContent = text;
  return made;
}

/** The page of a node of the graph by its id or IRI, any other address as it is, or nothing. */
function linked(text: string): string | null {
  const id = ENTITY.exec(text)?.[1];
  if (id) return `/#/e/${(text.startsWith("https:") ? decoded(id) : id).split("/").map(encodeURIComponent).join("/")}`;
  return /^https?:\/\/[^\s<>"]+$/.test(text) ? text : null;
}

/** An id as it stands in an IRI, without its percent-encoding. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function downloads(table: Table): HTMLElement {
  const bar = make("p", "", "downloads");
  const records = () => table.rows.map((row) => Object.fromEntries(table.columns.map((column, place) => [column, row[place]])));
  bar.append(
    download("CSV", "text/csv", "rows.csv", () => csv(table)),
    download("JSON", "application/json", "rows.json", () => JSON.stringify(records(), null, 1)),
  );
  return bar;
}

function download(label: string, type: string, name: string, content: () => string): HTMLElement {
  const button = make("button", `Save as ${label}`, "button") as HTMLButtonElement;
  button.type = "button";
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content()], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  return button;
}

function csv(table: Table): string {
  const field = (value: unknown) => {
    const text = shown(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((row) => row.map(field).join(",") + "\n").join("");
}

function make(tag: string, text: string, style = ""): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}
