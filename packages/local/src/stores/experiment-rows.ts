import type { DatabaseSync } from 'node:sqlite';
import {
  completePlan,
  type Experiment,
  type ExperimentChange,
  type PromptLabels,
  type PromptLabelsChange,
} from '@medextract/core/experiments';
import type { Change, CommitConflict } from '@medextract/core/service';
import { sql } from 'kysely';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import { createPairRows } from './pair-rows.js';
import type { StoreContext } from './store-context.js';

export const experimentIdentityOf = (id: string): string => `experiment:${id}`;
export const labelsIdentityOf = (version: number): string => `prompt-labels:${version}`;

type Steering = Pick<Change, 'experiments' | 'labels' | 'pairs'>;

function prepareUpsert(database: DatabaseSync) {
  const params = {
    id: text,
    scope: text,
    status: text,
    created_at: text,
    version: number,
    sealed: blob,
  };
  return prepare(database, params, (row) =>
    query
      .insertInto('experiments')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ status: row.status, version: row.version, sealed: row.sealed }),
      ),
  );
}

/** Experiments and labels as a commit brings them: names and reasons are free text, and so are sealed. */
export function createExperimentWrites({ database, vault }: StoreContext) {
  const pairRows = createPairRows(database);
  const { sealer } = vault;
  const upsert = prepareUpsert(database);
  const findVersion = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('experiments').select('version').where('id', '=', id),
  );
  const findRunning = prepare(database, { scope: text }, ({ scope }) =>
    query
      .selectFrom('experiments')
      .select('id')
      .where('scope', '=', scope)
      .where('status', '=', sql.lit('running')),
  );
  const newestLabels = prepare(database, {}, () =>
    query.selectFrom('prompt_labels').select('version').orderBy('version', 'desc').limit(1),
  );
  const insertLabels = prepare(database, { version: number, sealed: blob }, (row) =>
    query.insertInto('prompt_labels').values(row),
  );
  const findOneConflict = ({ experiment, expectedVersion }: ExperimentChange) => {
    const { id, plan, state } = experiment;
    if ((findVersion.get({ id })?.version ?? 0) !== expectedVersion) return 'version';
    const runs = state.status === 'running' ? findRunning.get({ scope: plan.scope }) : undefined;
    return runs !== undefined && runs.id !== id ? 'duplicate' : undefined;
  };
  const write = ({ experiment }: ExperimentChange): void => {
    const { id, plan, state, createdAt: created_at, version } = experiment;
    const sealed = sealer.seal(JSON.stringify(experiment), experimentIdentityOf(id));
    const { scope } = plan;
    upsert.run({ id, scope, status: state.status, created_at, version, sealed });
  };
  const writeLabels = ({ labels }: PromptLabelsChange): void => {
    const { version } = labels;
    const sealed = sealer.seal(JSON.stringify(labels), labelsIdentityOf(version));
    insertLabels.run({ version, sealed });
  };
  return {
    /** What speaks against the change; `duplicate` where the scope is taken. */
    findConflict({ experiments = [], labels, pairs = [] }: Steering): CommitConflict | undefined {
      if (pairs.some((pair) => pairRows.find(pair) !== undefined)) return 'duplicate';
      const newest = newestLabels.get({})?.version ?? 0;
      if (labels !== undefined && labels.expectedVersion !== newest) return 'version';
      for (const change of experiments) {
        const conflict = findOneConflict(change);
        if (conflict !== undefined) return conflict;
      }
      return undefined;
    },
    apply({ experiments = [], labels, pairs = [] }: Steering): void {
      pairRows.add({ pairs });
      for (const change of experiments) write(change);
      if (labels !== undefined) writeLabels(labels);
    },
  };
}

/** What the writes above wrote: this is the one place that believes it. */
export const parseExperiment = (json: string): Experiment => completePlan(JSON.parse(json));
export const parseLabels = (json: string): PromptLabels => JSON.parse(json);
