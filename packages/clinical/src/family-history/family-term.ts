import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';

/** ICD-10-CM Z80 to Z84: family history of a disease. */
export const isFamilyCode = (code: string): boolean => /^Z8[0-4]/.test(code);

const leads = wordSet('of for');
const longestLead = 4;

/** The illness in `family history of colon cancer`, which the classification has as one term. */
export function illnessOf(note: Note, mention: Mention): Mention {
  for (let at = mention.first; at < Math.min(mention.last - 1, mention.first + longestLead); at++)
    if (leads.has(note, at)) return { ...mention, first: at + 1 };
  return mention;
}
