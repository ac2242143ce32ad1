// Writes ../static/query.js, the page's script with the libraries it uses, their licences and the hash of what it is made
// from, and ../static/theme.js, which runs before the page is drawn.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

const THEME = "../../pages/site/src/theme.ts";
const sources = ["package-lock.json", ...readdirSync("src").sort().map((name) => `src/${name}`), THEME];
const hash = createHash("sha256");
for (const source of sources) hash.update(readFileSync(source));

const options = { bundle: true, minify: true, format: "iife", target: "es2021" };
const { metafile } = await build({
  ...options,
  entryPoints: ["src/query.ts"],
  metafile: true,
  write: false,
});
const packages = new Set(Object.keys(metafile.inputs).map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]));
packages.delete(undefined);
const notice = (name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}`;
};
const notices = [...packages].sort().map(notice).join("\n\n");
const footer = `/* Made from ${hash.digest("hex")}. Holds:\n\n${notices.replaceAll("*/", "* /")}\n*/`;
await build({ ...options, entryPoints: ["src/query.ts"], outfile: "../static/query.js", footer: { js: footer } });
await build({ ...options, entryPoints: ["src/theme.ts"], outfile: "../static/theme.js" });
