import { refuse } from '../answer/reply.js';
import { type Parsed, parsed, refused } from '../request/parse-with.js';

/** The ETag of a record: its revision. */
export const toRevisionTag = (revision: number): string => `"r${revision}"`;

const needed = refused(
  refuse(428, 'if-match-needed', 'Name the revision that you edit in If-Match, as "r1".'),
);

const otherForm = refused(
  refuse(412, 'if-match-unknown', 'If-Match names no revision. Send the ETag of the record.'),
);

/** The revision that an edit was made from. */
export function parseExpectedRevision(headers: Headers): Parsed<number> {
  const tag = headers.get('if-match');
  if (tag === null) return needed;
  const revision = tag.trim().match(/^"r(\d{1,9})"$/)?.[1];
  return revision === undefined ? otherForm : parsed(Number(revision));
}
