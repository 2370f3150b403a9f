import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { inRoot } from './places.mjs';
import { say } from './say.mjs';
import { captureNode } from './spawn.mjs';
import { listFiles, runWhenChanged } from './stamps.mjs';

const folder = inRoot('apps', 'web');
const dist = join(folder, 'dist');
const smallestPacked = 1_024;
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Beside each text its packed forms, so that nobody packs at run time. */
const packFiles = () => {
  for (const name of readdirSync(dist, { recursive: true })) {
    const path = join(dist, name);
    if (!/\.(?:js|mjs|css|html|svg|json|txt)$/.test(path) || statSync(path).size < smallestPacked) {
      continue;
    }
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, brotli));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
};

/** The documents that a newcomer can try, and their list. */
const copySamples = () => {
  const names = readdirSync(inRoot('samples')).sort();
  const to = join(dist, 'samples');
  mkdirSync(to, { recursive: true });
  for (const name of names) cpSync(inRoot('samples', name), join(to, name));
  const items = names.map((name) => ({ name, size_bytes: statSync(join(to, name)).size }));
  writeFileSync(join(to, 'list.json'), JSON.stringify({ items }));
};

/** What pdf.js reads beside a document: fonts that a PDF may leave out, maps of characters, decoders in plain script. */
const copyPdfParts = () => {
  for (const part of ['standard_fonts', 'cmaps', 'wasm']) {
    const from = inRoot('node_modules', 'pdfjs-dist', part);
    cpSync(from, join(dist, 'pdf', part), {
      recursive: true,
      filter: (path) => !/quickjs|\.wasm$/.test(path),
    });
  }
};

/** The web app as static files in apps/web/dist. */
export const buildWeb = async (force) => {
  const files = listFiles(
    ['apps/web', 'packages/contract', 'packages/core', 'samples', 'package-lock.json'],
    (path) => !/\.test\.tsx?$|\.md$/.test(path),
  );
  await runWhenChanged('web', { files, outputs: [join(dist, 'index.html')], force }, async () => {
    say('building the web app …');
    const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
    const { code, output } = captureNode([vite, 'build', folder, '--logLevel', 'warn']);
    if (code !== 0) throw new Error(`The build of the web app failed:\n${output.trim()}`);
    copySamples();
    copyPdfParts();
    packFiles();
  });
};
