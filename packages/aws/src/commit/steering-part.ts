import type { PairedOutcome } from '@medextract/core/experiments';
import type { CommitConflict } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { experimentKey, labelsHeadKey, labelsKey, pairKey, scopeKey } from '../stores/keys.js';
import { sealBody } from '../stores/sealed-row.js';
import type { Rows } from '../table/database.js';
import { findText, number, numberOf, text } from '../table/item.js';
import { isAbsent, isStill, type Write } from '../table/write.js';
import type { ChangePart } from './change-part.js';

export const experimentsPartition = 'experiments';
export const experimentsWith = (status: string): string => `experiments#${status}`;

const toPairWrites = (pairs: readonly PairedOutcome[], vault: Vault): readonly Write[] =>
  pairs.map((pair) => {
    const key = pairKey(pair);
    return { kind: 'put', key, attributes: sealBody(vault, key, pair), condition: isAbsent };
  });

/** Experiments, of which one runs in a scope, their pairs, and the labels of prompts. */
export const steeringPart: ChangePart = ({ experiments = [], labels, pairs = [] }, vault) => {
  const findExperimentConflict = (rows: Rows): CommitConflict | undefined => {
    for (const { experiment, expectedVersion } of experiments) {
      const { id, plan, state } = experiment;
      const version = numberOf(rows.get(experimentKey(id)), 'version');
      if (version !== expectedVersion) return 'version';
      const holder = findText(rows.get(scopeKey(plan.scope)), 'experiment');
      if (state.status === 'running' && holder !== undefined && holder !== id) return 'duplicate';
    }
    return undefined;
  };

  const toExperimentWrites = (rows: Rows): readonly Write[] =>
    experiments.flatMap(({ experiment }): readonly Write[] => {
      const { id, plan, state, createdAt, version } = experiment;
      const key = experimentKey(id);
      const place = text(`${createdAt}#${id}`);
      const attributes = {
        ...sealBody(vault, key, experiment),
        version: number(version),
        ...{ listPk: text(experimentsPartition), listSk: place },
        ...{ facetPk: text(experimentsWith(state.status)), facetSk: place },
      };
      const put: Write = {
        ...{ kind: 'put', key, attributes, condition: isStill(rows.get(key), 'version') },
      };
      const scope = scopeKey(plan.scope);
      const row = rows.get(scope);
      const condition = isStill(row, 'experiment');
      if (state.status === 'running') {
        return [put, { kind: 'put', key: scope, attributes: { experiment: text(id) }, condition }];
      }
      const frees = findText(row, 'experiment') === id;
      return frees ? [put, { kind: 'delete', key: scope, condition }] : [put];
    });

  const toLabelWrites = (rows: Rows): readonly Write[] => {
    if (labels === undefined) return [];
    const { version } = labels.labels;
    const key = labelsKey(version);
    return [
      {
        kind: 'put',
        key: labelsHeadKey,
        attributes: { version: number(version) },
        condition: isStill(rows.get(labelsHeadKey), 'version'),
      },
      {
        ...{ kind: 'put', key, condition: isAbsent },
        attributes: sealBody(vault, key, labels.labels),
      },
    ];
  };

  return {
    keys: [
      ...pairs.map(pairKey),
      ...experiments.flatMap(({ experiment: { id, plan } }) => [
        experimentKey(id),
        scopeKey(plan.scope),
      ]),
      ...(labels === undefined ? [] : [labelsHeadKey]),
    ],
    conflict(rows) {
      if (pairs.some((pair) => rows.get(pairKey(pair)) !== undefined)) return 'duplicate';
      const conflict = findExperimentConflict(rows);
      if (conflict !== undefined || labels === undefined) return conflict;
      const newest = numberOf(rows.get(labelsHeadKey), 'version');
      return newest === labels.expectedVersion ? undefined : 'version';
    },
    write: (rows) => ({
      writes: [...toExperimentWrites(rows), ...toLabelWrites(rows), ...toPairWrites(pairs, vault)],
    }),
  };
};
