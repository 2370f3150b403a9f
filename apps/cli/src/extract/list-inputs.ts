import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Failure, toFileFailure } from '../failure.js';

/** One thing that was asked for: a document, or what became of a path that is none. */
export type Input =
  | { readonly kind: 'document'; readonly path: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'failed'; readonly path: string; readonly failure: Failure };

export interface InputList {
  readonly inputs: readonly Input[];
  /** Files in the walked folders whose type is not read here. */
  readonly skipped: readonly string[];
}

const readable = new Set(
  '.txt .text .md .markdown .pdf .png .jpg .jpeg .tif .tiff .docx .doc .rtf .htm .html .xhtml .xml .cda .ccda'.split(
    ' ',
  ),
);

/** Files as given, whatever they are called; folders walked in name order, hidden entries left out. */
export async function listInputs(paths: readonly string[]): Promise<InputList> {
  const inputs: Input[] = [];
  const skipped: string[] = [];
  for (const path of paths) {
    if (path === '-') {
      inputs.push({ kind: 'stdin' });
      continue;
    }
    try {
      const { isFolder } = await look(path);
      if (isFolder) await walk(path, { inputs, skipped });
      else inputs.push({ kind: 'document', path });
    } catch (error) {
      inputs.push({ kind: 'failed', path, failure: toFileFailure(error) });
    }
  }
  return { inputs, skipped };
}

async function look(path: string): Promise<{ readonly isFolder: boolean }> {
  return { isFolder: (await stat(path)).isDirectory() };
}

async function walk(
  folder: string,
  found: { readonly inputs: Input[]; readonly skipped: string[] },
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      await walkSafely(path, found);
    } else if (readable.has(extname(entry.name).toLowerCase())) {
      // A link to a file is followed, a link to a folder is not: it could lead round in a circle.
      if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) {
        found.inputs.push({ kind: 'document', path });
      }
    } else if (entry.isFile()) {
      found.skipped.push(path);
    }
  }
}

async function walkSafely(
  folder: string,
  found: { readonly inputs: Input[]; readonly skipped: string[] },
): Promise<void> {
  try {
    await walk(folder, found);
  } catch (error) {
    found.inputs.push({ kind: 'failed', path: folder, failure: toFileFailure(error) });
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
