/** Bundles the command into dist: few files to load make a quick start. What is heavy and rare stays outside. */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const dist = new URL('dist/', root);
const documentsManifest = new URL('../../packages/documents/package.json', root);

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  await readFile(documentsManifest, 'utf8'),
);
// The SDK of a provider is loaded with the first call of its model, from where it is installed.
const external = [
  ...Object.keys(dependencies).filter((name) => !name.startsWith('@medextract/')),
  ...['@aws-sdk/*', '@smithy/*'],
];

const { outputFiles } = await build({
  write: false,
  absWorkingDir: fileURLToPath(root),
  entryPoints: {
    main: 'src/main.ts',
    worker: 'src/engine/worker.ts',
    // Looked for beside the file that starts it.
    'parser-worker': '../../packages/documents/src/parser-thread/parser-worker.ts',
  },
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

// Only now that the build stands: chunks carry a hash in their name, and old ones would pile up.
await mkdir(dist, { recursive: true });
const written = new Set(outputFiles.map(({ path }) => basename(path)));
for (const { path, contents } of outputFiles) await writeFile(path, contents);
for (const name of await readdir(dist)) {
  if (name.endsWith('.js') && !written.has(name)) await rm(new URL(name, dist));
}
await chmod(new URL('main.js', dist), 0o755);
