import { revisionKey } from '../stores/keys.js';
import type { StagedRevision } from '../stores/revision-rows.js';
import { isAbsent } from '../table/write.js';
import { type ChangePart, noConflict } from './change-part.js';

/** Rows of revisions; whether each is the next is held by the row of its document. */
export const toRevisionPart =
  (staged: readonly StagedRevision[]): ChangePart =>
  () => ({
    keys: [],
    conflict: noConflict,
    write: () => ({
      writes: staged.map(({ revision: { documentId, number }, attributes }) => {
        const key = revisionKey(documentId, number);
        return { kind: 'put', key, attributes, condition: isAbsent } as const;
      }),
    }),
  });
