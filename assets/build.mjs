// Bundles the style sheet and the script into dist/, with a brotli and a gzip edition of each beside it.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const shared = { bundle: true, minify: true, logLevel: "warning", target: ["es2022"] };
await build({ ...shared, entryPoints: ["src/site.css"], outfile: "dist/site.css", loader: { ".svg": "dataurl" } });
await build({ ...shared, entryPoints: ["src/site.js"], outfile: "dist/site.js", format: "esm" });

for (const name of ["site.css", "site.js"]) {
  const bytes = readFileSync(`dist/${name}`);
  writeFileSync(`dist/${name}.br`, brotliCompressSync(bytes));
  writeFileSync(`dist/${name}.gz`, gzipSync(bytes, { level: 9 }));
}
