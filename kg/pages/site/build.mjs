// Writes ../static: the script, the styles and the page that holds them, and the hash of what they are made from.

import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const files = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .sort();
const hash = createHash("sha256");
for (const file of ["package-lock.json", ...files]) hash.update(file).update(readFileSync(file));

const { metafile } = await build({
  entryPoints: { app: "src/app.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2021", "chrome100", "firefox100", "safari15.4"],
  outdir: "../static",
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  footer: { js: `/* Made from ${hash.digest("hex")}. */` },
});
await build({ entryPoints: ["src/app.css"], bundle: true, minify: true, outdir: "../static", target: ["chrome100", "firefox100", "safari15.4"] });
copyFileSync("src/index.html", "../static/index.html");

const foreign = Object.keys(metafile.inputs).filter((path) => path.startsWith("node_modules/"));
if (foreign.length) throw new Error(`Their licences are not in the bundle yet: ${foreign.join(", ")}`);
