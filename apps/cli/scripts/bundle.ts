/** Bundles the command into dist: few files to load make a quick start. What is heavy and rare stays outside. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const dist = new URL('dist/', root);
const documentsManifest = new URL('../../packages/documents/package.json', root);

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  await readFile(documentsManifest, 'utf8'),
);
const external = Object.keys(dependencies).filter((name) => !name.startsWith('@medextract/'));

// Chunks carry a hash in their name: those of an earlier build would pile up.
await mkdir(dist, { recursive: true });
for (const name of await readdir(dist)) if (name.endsWith('.js')) await rm(new URL(name, dist));
await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: { main: 'src/main.ts', worker: 'src/engine/worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  conditions: ['@medextract/source', 'module'],
  external,
  minifySyntax: true,
  legalComments: 'none',
  sourcemap: false,
  logLevel: 'warning',
  // Some CommonJS packages call require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
