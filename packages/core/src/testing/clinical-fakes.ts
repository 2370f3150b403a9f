import type { Nonces } from '../model-reading/ask/marked-text.js';
import type { AssertionJudge, Terminology } from '../model-reading/verify/clinical-ports.js';

/** Tables that know only these wordings: each list holds words of one meaning. */
export const createWordTerminology = (
  meanings: readonly (readonly string[])[] = [],
): Terminology => ({
  version: 'words-1',
  findCode: () => undefined,
  codesOf: () => [],
  findNamed(_kind, name, quote) {
    const others = meanings.find((words) => words.includes(name)) ?? [];
    for (const word of others) {
      const start = quote.indexOf(word);
      if (start >= 0) return { start, end: start + word.length };
    }
    return undefined;
  },
});

/** Takes a line that begins with `No`, `Denies` or a relative to mean what it says, and all else for present. */
export const createLineJudge = (): AssertionJudge => ({
  open: (text) => ({
    contextOf({ start }) {
      const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start + 1);
      return {
        assertion: /^(?:No|Denies)\b/.test(line) ? 'absent' : 'present',
        experiencer: /^(?:Mother|Father)\b/.test(line) ? 'family' : 'patient',
        temporality: 'current',
      };
    },
    isStatement: () => true,
  }),
});

/** Marks that count up: `mark000000000001` and so on. */
export function createCountedNonces(): Nonces {
  let count = 0;
  const width = 12;
  return {
    next() {
      count += 1;
      return `mark${String(count).padStart(width, '0')}`;
    },
  };
}
