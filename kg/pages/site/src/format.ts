// Numbers, dates and results in words.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 3783 is "3,783". */
export function count(value: number): string {
  return value.toLocaleString("en-GB");
}

/** `many(1, "paper")` is "1 paper", `many(2, "paper")` "2 papers". */
export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`;
}

/** "2026-02-03" is "3 Feb 2026", "2026-02" is "Feb 2026"; what is no date stays as it is. */
export function day(date: string): string {
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date);
  const month = found && MONTHS[Number(found[2]) - 1];
  if (!found || !month) return date;
  return `${found[3] ? `${Number(found[3])} ` : ""}${month} ${found[1]}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export interface Reported {
  readonly value: number;
  readonly unit: string;
  readonly kind: "score" | "gain" | "reduction";
  readonly bound: "" | "max" | "min";
}

/** A reported number as it is read: "95.3 %", "+2.6 %", "up to −40 %", "at least 3×". */
export function reported({ value, unit, kind, bound }: Reported): string {
  const bounded = bound === "max" ? "up to " : bound === "min" ? "at least " : "";
  return `${bounded}${signed(value, unit, kind)}`;
}

function signed(value: number, unit: string, kind: Reported["kind"]): string {
  const number = `${exact(Math.abs(value))}${unit === "x" ? "×" : unit ? `\u00a0${unit}` : ""}`;
  if (unit === "x" && kind === "gain") return `${number} better`;
  if (unit === "x" && kind === "reduction") return `${number} less`;
  const falls = kind === "reduction" ? value >= 0 : value < 0;
  if (kind === "score") return falls ? `−${number}` : number;
  return `${falls ? "−" : "+"}${number}`;
}

/** A number with all its digits, never in scientific notation where digits do. */
export function exact(value: number): string {
  const [whole = "", part] = String(value).split(".");
  if (/e/i.test(String(value)) || whole.length < 5) return String(value);
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${part ? `.${part}` : ""}`;
}

/** A share as a percentage: 0.1234 is "12.3 %". */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0)}\u00a0%`;
}

/** The last two parts of a path, which is what tells files apart; the whole path where it is short. */
export function brief(path: string): string {
  const parts = path.split("/");
  return path.length <= 40 || parts.length < 3 ? path : parts.slice(-1)[0]!;
}
