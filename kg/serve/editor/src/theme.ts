// Runs before the page is drawn, so that it is never drawn in the other theme; the pages of the graph keep the same choice.

import { startTheme, switchTheme, theme } from "../../../pages/site/src/theme";

function tell(): void {
  document.querySelector(".theme")?.setAttribute("aria-pressed", String(theme() === "dark"));
}

startTheme();
addEventListener("themechange", tell);
addEventListener("DOMContentLoaded", () => {
  document.querySelector(".theme")?.addEventListener("click", switchTheme);
  tell();
});
