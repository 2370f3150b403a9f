import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);
const staticImport = /^(?:import|export)\b[^;]*?from "(?<from>[^"]+)"|^import "(?<bare>[^"]+)"/gm;
/** Stands in the code of models and nowhere else. */
const ofModels = '/chat/completions';

const read = (file: string): Promise<string> => readFile(new URL(file, dist), 'utf8');

/** Every file of the bundle that is loaded with an entry, with its text. */
async function listLoaded(entry: string, loaded = new Map<string, string>()) {
  if (loaded.has(entry)) return loaded;
  const text = await read(entry);
  loaded.set(entry, text);
  for (const { groups } of text.matchAll(staticImport)) {
    const from = groups?.['from'] ?? groups?.['bare'] ?? '';
    if (from.startsWith('./')) await listLoaded(from, loaded);
    else loaded.set(from, '');
  }
  return loaded;
}

it.each(['main.js', 'worker.js'])('%s loads no code of models at its start', async (entry) => {
  const loaded = await listLoaded(entry);
  expect(loaded.size).toBeGreaterThan(2);
  const found = [...loaded].filter(
    ([name, text]) => /^@(?:aws-sdk|smithy)\//.test(name) || text.includes(ofModels),
  );
  expect(found.map(([name]) => name)).toEqual([]);
});

it('is looked for by a sign that it bears', async () => {
  const files = (await readdir(dist)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(files.map(read));
  expect(texts.filter((text) => text.includes(ofModels))).toHaveLength(1);
});
