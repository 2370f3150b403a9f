/** Bundles each function into a folder of its own, with what it reads beside its code: dist/<name>/index.mjs. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');
const lexicon = join(root, '../../packages/clinical/dist/lexicon.bin');
const parserWorker = '../../packages/documents/src/parser-thread/parser-worker.ts';

/** Functions that open documents or draw their pages: with the code for PDF and recognition, and the lexicon. */
const readers: readonly string[] = ['extract', 'api'];

/** Code that reads files beside itself, or is not JavaScript: it goes along as it is installed. */
const installed = ['pdfjs-dist', '@napi-rs/canvas', 'tesseract.js', '@tesseract.js-data/eng'];

/**
 * The sources take zod's one object, whose parts no bundler can tell from each other: all of them, in every language,
 * would be half of each bundle. As a namespace only what is used stays.
 */
const ours =
  /[\\/](?:packages|apps)[\\/][^\\/]+[\\/]src[\\/].*\.ts$|[\\/]@aws-lambda-powertools[\\/]parser[\\/].*\.js$/;
const partsOfZod: Plugin = {
  name: 'parts-of-zod',
  setup({ onLoad }) {
    onLoad({ filter: ours }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace("import { z } from 'zod';", "import * as z from 'zod';");
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

async function bundleOne(name: string): Promise<Metafile> {
  const outdir = join(dist, name);
  const isReader = readers.includes(name);
  const { outputFiles, metafile } = await build({
    ...{ write: false, metafile: true, absWorkingDir: root, outdir },
    entryPoints: {
      index: `src/functions/${name}.ts`,
      ...(isReader ? { 'parser-worker': parserWorker } : {}),
    },
    ...{ bundle: true, splitting: true, minify: true, treeShaking: true },
    ...{ format: 'esm', platform: 'node', target: 'node24', mainFields: ['module', 'main'] },
    conditions: ['@medextract/source', 'module'],
    plugins: [partsOfZod],
    external: [...installed.flatMap((one) => [one, `${one}/*`])],
    ...{ legalComments: 'none', sourcemap: false, keepNames: true, logLevel: 'warning' },
    // Some CommonJS packages call require for Node's own modules.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  for (const { path, contents } of outputFiles) {
    const file = basename(path) === 'index.js' ? 'index.mjs' : basename(path);
    await writeFile(join(outdir, file), contents);
  }
  await writeFile(join(outdir, 'package.json'), '{"type":"module"}\n');
  if (isReader) {
    await cp(lexicon, join(outdir, 'lexicon.bin'));
    await copyInstalled(outdir);
  }
  return metafile;
}

/** The packages that stay outside, with what they need themselves, as they lie in node_modules. */
async function copyInstalled(outdir: string): Promise<void> {
  const from = createRequire(join(root, '../../packages/documents/package.json'));
  const seen = new Set<string>();
  const copy = async (name: string, require: NodeJS.Require): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const manifest = findManifest(name, require);
    if (manifest === undefined) return;
    await cp(dirname(manifest), join(outdir, 'node_modules', name), {
      recursive: true,
      filter: (path) => !unused.test(path),
    });
    const { dependencies = {} }: { dependencies?: Record<string, string> } = require(manifest);
    const own = createRequire(manifest);
    for (const dependency of Object.keys(dependencies)) await copy(dependency, own);
  };
  for (const name of installed) await copy(name, from);
}

/** Builds for browsers, sources, maps, and models of recognition that are not used. */
const unused =
  /\.map$|\.d\.m?ts$|[\\/]pdfjs-dist[\\/](?:web|types|image_decoders)|[\\/]pdfjs-dist[\\/](?:build|legacy[\\/]web|legacy[\\/]image_decoders)|[\\/]tesseract\.js[\\/](?:dist|docs|examples|scripts|tests)|[\\/]eng[\\/]4\.0\.0$/;

function findManifest(name: string, require: NodeJS.Require): string | undefined {
  for (const folder of require.resolve.paths(name) ?? []) {
    const manifest = join(folder, name, 'package.json');
    try {
      require(manifest);
      return manifest;
    } catch {}
  }
  return undefined;
}

const metafiles: Record<string, Metafile> = {};
const entries = (await readdir(join(root, 'src/functions'))).map((file) => basename(file, '.ts'));
for (const name of entries) metafiles[name] = await bundleOne(name);
if (process.argv.includes('--meta')) {
  await writeFile(join(dist, 'metafiles.json'), JSON.stringify(metafiles));
}
