import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Names of heavy packages whose modules a fresh process has loaded after reading a text file. */
const script = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context); } });
const { createDocumentReader } = await import(process.argv[1]);
const bytes = new TextEncoder().encode('Plain text.');
await createDocumentReader().read({ bytes, fileName: 'a.txt', signal: new AbortController().signal });
console.log(JSON.stringify(loaded.filter((name) => /pdfjs|canvas|tesseract|word-extractor|utif|saxes|htmlparser|yauzl|file-type/.test(name))));
`;

describe('start-up', () => {
  it('loads no library of another format for a text file', () => {
    const entry = new URL('../index.ts', import.meta.url).href;
    const output = execFileSync(
      process.execPath,
      [
        '--import',
        'tsx',
        '--conditions=@medextract/source',
        '--input-type=module',
        '-e',
        script,
        entry,
      ],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(output)).toEqual([]);
  });
});
