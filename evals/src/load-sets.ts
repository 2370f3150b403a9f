import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { GoldDocument, TrapCase } from '@medextract/core/evaluation';

/** A gold document with its text. */
interface LabelledText {
  readonly gold: GoldDocument;
  readonly text: string;
}

export interface LabelledSet {
  readonly name: string;
  readonly documents: readonly LabelledText[];
}

const root = new URL('../', import.meta.url);

/** Our own notes: `<id>.txt` beside `<id>.gold.json`. */
export function loadOwnNotes(): LabelledSet {
  const folder = new URL('notes/', root);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.gold.json'))
    .sort();
  const documents = names.map((name) => {
    const id = name.replace('.gold.json', '');
    const gold = GoldDocument.parse({
      id,
      ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
    });
    return { gold, text: readFileSync(new URL(`${id}.txt`, folder), 'utf8') };
  });
  return { name: 'own notes', documents };
}

export function loadTraps(): TrapCase[] {
  const folder = new URL('traps/', root);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
    .map((line) => TrapCase.parse(JSON.parse(line)));
}

/** Sets of documents that others wrote and labelled, where their folder is present beside the project. */
export function loadForeignSets(folder: URL = new URL('../../shared/eval/', root)): LabelledSet[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dev.jsonl'))
    .sort()
    .map((name) => ({
      name: name.replace('.dev.jsonl', ''),
      documents: readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .map((raw) => ({ gold: GoldDocument.parse(raw), text: String(raw.text) })),
    }));
}
