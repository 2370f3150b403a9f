import type { DocumentEntry } from '@medextract/core/service';
import { chunkKey } from '../stores/keys.js';
import type { Database } from '../table/database.js';
import { textOf } from '../table/item.js';
import { queryAll } from '../table/query-all.js';
import type { FollowUp } from './follow-up.js';

/** What models answered about parts of the document goes when it was read, or is erased. */
export async function forgetAnswers(
  database: Database,
  { sha256 }: Pick<DocumentEntry, 'sha256'>,
): Promise<readonly FollowUp[]> {
  const rows = await queryAll(database, { pk: chunkKey(sha256, '').pk });
  if (rows.length === 0) return [];
  const keys = rows.map((row) => textOf(row, 'sk'));
  return [{ kind: 'chunks', documentSha256: sha256, keys }];
}
