import { MedExtractError } from '@medextract/core';
import type { Change, CommitResult } from '@medextract/core/service';
import {
  listStale,
  pointerKeys,
  type S3DocumentStore,
  type StagedBytes,
  toPointerWrites,
} from '../bytes/s3-document-store.js';
import type { Attempt } from '../clients/patience.js';
import { toStoreFault } from '../clients/store-fault.js';
import { createTurnstile } from '../clients/turnstile.js';
import type { Vault } from '../sealing/open-vault.js';
import { type StagedRevision, stageRevision } from '../stores/revision-rows.js';
import type { StoreContext } from '../stores/store-context.js';
import { type ChangePart, noConflict, type PartWrites } from './change-part.js';
import { createDocumentPart } from './document-part.js';
import type { FollowUps, NotedFollowUp } from './follow-ups.js';
import { createHeadPart } from './head-part.js';
import { createJobPart } from './job-part.js';
import { createMetricPart } from './metric-part.js';
import { createReviewPart } from './review-part.js';
import { toRevisionPart } from './revision-part.js';
import { steeringPart } from './steering-part.js';

/** What one transaction may write (DynamoDB quotas, "Transactions"). */
const maxWrites = 100;

export interface CommitDeps {
  readonly bytes: S3DocumentStore;
  readonly followUps: FollowUps;
  /** Called when a change is stored. */
  readonly onStored: (change: Change) => Promise<void> | void;
  /** Called where what is left to the sweep could not be done at once. */
  readonly onLeftBehind: (fault: MedExtractError) => void;
}

/** In the bucket, and seen by nobody until the transaction names it. */
interface Staged {
  readonly bytes: readonly StagedBytes[];
  readonly revisions: readonly StagedRevision[];
}

interface Outcome {
  readonly result: CommitResult;
  readonly noted: readonly NotedFollowUp[];
  /** Objects that nobody points to any more. */
  readonly stale: readonly StagedBytes[];
}

async function stage(
  change: Change,
  given: { readonly context: StoreContext; readonly bytes: S3DocumentStore; readonly vault: Vault },
): Promise<Staged> {
  const { context, bytes, vault } = given;
  return {
    bytes: await bytes.stage(change.bytes ?? []),
    revisions: await Promise.all(
      (change.revisions ?? []).map((revision) => stageRevision(context, vault, revision)),
    ),
  };
}

async function discard(
  staged: Staged,
  { context, bytes }: { readonly context: StoreContext; readonly bytes: S3DocumentStore },
): Promise<void> {
  await bytes.discard(staged.bytes);
  for (const { object } of staged.revisions) {
    if (object !== undefined) await context.overflow.delete(object, (name) => name === object);
  }
}

const refused = (conflict: Extract<CommitResult, { readonly ok: false }>['conflict']): Outcome => ({
  result: { ok: false, conflict },
  noted: [],
  stale: [],
});

/**
 * Makes changes whole or not at all: reads every row that the change rests on, looks for conflicts, and writes all
 * in one transaction that holds each of these rows to what was read. Where another was faster, from the start.
 */
export function createCommit(
  context: StoreContext,
  { bytes, followUps, onStored, onLeftBehind }: CommitDeps,
): (change: Change) => Promise<CommitResult> {
  const pass = createTurnstile();
  const parts = [
    createJobPart(context),
    createHeadPart(context),
    steeringPart,
    createDocumentPart(context),
    createReviewPart(context),
    createMetricPart(context),
  ];

  const attempt = async (
    change: Change,
    { vault, staged }: { readonly vault: Vault; readonly staged: Staged },
  ): Promise<Attempt<Outcome>> => {
    const pointers: ChangePart = () => ({
      keys: pointerKeys(staged.bytes),
      conflict: noConflict,
      write: (rows) => ({ writes: toPointerWrites(staged.bytes, rows) }),
    });
    const all = [...parts, toRevisionPart(staged.revisions), pointers];
    const plans = all.map((part) => part(change, vault));
    const rows = await context.database.getMany(plans.flatMap(({ keys }) => keys));
    for (const plan of plans) {
      const conflict = plan.conflict(rows);
      if (conflict !== undefined) return { done: true, value: refused(conflict) };
    }
    const written: PartWrites[] = [];
    for (const plan of plans) written.push(await plan.write(rows));
    const { noted, writes } = await followUps.note(written.flatMap((part) => part.followUps ?? []));
    const together = [...written.flatMap((part) => part.writes), ...writes];
    if (together.length > maxWrites) throw tooLarge(together.length);
    const isDone = together.length === 0 || (await context.database.transact(together)) === 'done';
    if (!isDone) return { done: false };
    const stale = listStale(staged.bytes, rows);
    return { done: true, value: { result: { ok: true }, noted, stale } };
  };

  /** The change is decided by now: whatever fails is for the sweep, and not for the caller. */
  const tidy = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onLeftBehind(toStoreFault(error));
    }
  };

  return async (change) => {
    const vault = await context.vault();
    const staged = await stage(change, { context, bytes, vault });
    // Where the end of the transaction is not known, what was staged stays: the sweep will know.
    const { result, noted, stale } = await pass(() =>
      context.patience(() => attempt(change, { vault, staged })),
    );
    if (!result.ok) {
      await tidy(() => discard(staged, { context, bytes }));
      return result;
    }
    await tidy(() => followUps.finish(noted));
    await tidy(() => bytes.discard(stale));
    await tidy(async () => onStored(change));
    return result;
  };
}

const tooLarge = (writes: number): MedExtractError =>
  new MedExtractError(
    'change-too-large',
    `One step would write ${writes} rows; a transaction takes ${maxWrites}. Take smaller steps.`,
  );
