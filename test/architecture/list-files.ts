import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface TrackedFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const binary = /\.(?:gz|bin|pdf|png|jpe?g|tiff?|docx?|rtf|woff2?|zip)$/;

/** Every text file that is or would be committed. */
export function listTrackedFiles(): readonly TrackedFile[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1_048_576,
    },
  );
  return listed
    .split('\0')
    .filter((path) => path !== '' && !binary.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const generated = /\.generated\.ts$/;

/** Code written by hand: what the rules about size and style are for. */
export function isCode({ path }: TrackedFile): boolean {
  return (
    /\.(?:ts|tsx|mjs|js|css)$/.test(path) && !generated.test(path) && !/\/fixtures\//.test(path)
  );
}
