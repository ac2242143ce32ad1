// Runs the tests of test/ with Node's own runner: each is bundled first, since Node reads no TypeScript.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const folder = mkdtempSync(join(tmpdir(), "pages-"));
try {
  const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts")).sort();
  await build({ entryPoints: tests.map((name) => `test/${name}`), bundle: true, platform: "node", format: "esm", outdir: folder, outExtension: { ".js": ".mjs" }, sourcemap: "inline", logLevel: "warning" });
  const bundled = tests.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  process.exitCode = spawnSync(process.execPath, ["--test", "--enable-source-maps", ...bundled], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
