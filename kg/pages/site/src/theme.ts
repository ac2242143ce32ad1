// Light or dark: as the system has it, or as the reader chose here.

export type Theme = "light" | "dark";

const KEPT = "paperkg-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function kept(): Theme | null {
  try {
    const theme = localStorage.getItem(KEPT);
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}

function keep(theme: Theme | null): void {
  try {
    if (theme) localStorage.setItem(KEPT, theme);
    else localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing still shows what was chosen.
  }
}

export function theme(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

function show(chosen: Theme): void {
  document.documentElement.dataset.theme = chosen;
  dispatchEvent(new CustomEvent("themechange", { detail: chosen }));
}

function systems(): Theme {
  return dark.matches ? "dark" : "light";
}

/** Shows the theme of the system, or the one chosen before, and follows the system as long as none is chosen. */
export function startTheme(): void {
  show(kept() ?? systems());
  dark.addEventListener("change", () => show(kept() ?? systems()));
}

export function switchTheme(): void {
  const chosen = theme() === "dark" ? "light" : "dark";
  keep(chosen === systems() ? null : chosen);
  show(chosen);
}
