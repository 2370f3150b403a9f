import { basename, extname, join, resolve } from 'node:path';

const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;
const maxBaseBytes = 120;

/** Names of result files: from the input's own name, safe on any system, never twice, never an input. */
export function createFileNamer(
  folder: string,
  inputs: readonly string[],
): (input: string, extension: string) => string {
  const taken = new Set(inputs.map((path) => fold(resolve(path))));
  return (input, extension) => {
    const base = toSafeBase(input);
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : `-${number}`;
      const path = join(folder, `${base}${suffix}.${extension}`);
      const key = fold(resolve(path));
      if (taken.has(key)) continue;
      taken.add(key);
      return path;
    }
  };
}

/** File systems that ignore case, or that compose accents, would take both names for one. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function toSafeBase(input: string): string {
  const base = basename(input, extname(input))
    .replaceAll(unsafe, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const short = cutToBytes(base, maxBaseBytes);
  if (short === '' || short === '-') return 'document';
  return reservedOnWindows.test(short) ? `${short}_` : short;
}

function cutToBytes(text: string, maxBytes: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > maxBytes) break;
    kept += character;
  }
  return kept;
}
