import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Ways in which a word may lie in a file: as UTF-8 and UTF-16, as hex, in base64 at each of its three places. */
function listWritings(word: string): readonly Buffer[] {
  const utf8 = Buffer.from(word, 'utf8');
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // Without the characters that the neighbours have a part in.
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
  });
  return [utf8, Buffer.from(word, 'utf16le'), Buffer.from(utf8.toString('hex')), ...base64];
}

/** Where one of the words stands in the files of a folder, in any writing and either case. */
export async function findInFolder(
  folder: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const writings = words.flatMap((word) => [
    ...listWritings(word),
    ...listWritings(word.toLowerCase()),
  ]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (words.some((word) => path.includes(word))) found.push(`name of ${path}`);
    if (!entry.isFile()) continue;
    const bytes = await readFile(path);
    if (writings.some((writing) => bytes.includes(writing))) found.push(path);
  }
  return found;
}
