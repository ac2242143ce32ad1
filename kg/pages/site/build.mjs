// Writes ../static: the script with the hash of what it is made from, the styles, the page that holds them, and the two fonts with their licence.

import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const BROWSERS = ["chrome111", "firefox113", "safari16.4"];
const FONTS = {
  "node_modules/@fontsource-variable/source-sans-3": "source-sans-3-latin-wght-normal.woff2",
  "node_modules/@fontsource-variable/source-serif-4": "source-serif-4-latin-wght-normal.woff2",
};

const files = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .sort();
const hash = createHash("sha256");
for (const file of ["package-lock.json", ...files]) hash.update(file).update(readFileSync(file));

await build({
  entryPoints: { app: "src/app.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox100", "safari15.4"],
  outdir: "../static",
  charset: "ascii",
  legalComments: "none",
  footer: { js: `/* Made from ${hash.digest("hex")}. */` },
});
await build({ entryPoints: ["src/app.css"], bundle: true, minify: true, external: ["*.woff2"], outdir: "../static", target: BROWSERS });
copyFileSync("src/index.html", "../static/index.html");

const licences = Object.entries(FONTS).map(([font, name]) => {
  copyFileSync(`${font}/files/${name}`, `../static/${name.includes("serif") ? "serif" : "sans"}.woff2`);
  const { version, license } = JSON.parse(readFileSync(`${font}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(`${font}/LICENSE`, "utf8").trim()}\n`;
});
writeFileSync("../static/fonts.txt", licences.join("\n\n"));
