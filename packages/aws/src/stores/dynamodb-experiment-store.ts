import {
  completePlan,
  type Experiment,
  type ExperimentStore,
  type PairedOutcome,
  type PromptLabelStore,
  type PromptLabels,
} from '@medextract/core/experiments';
import { parseCursor } from '@medextract/core/service';
import { experimentsPartition, experimentsWith } from '../commit/steering-part.js';
import type { Vault } from '../sealing/open-vault.js';
import { findText, type Item, numberOf, textOf } from '../table/item.js';
import { queryAll } from '../table/query-all.js';
import { experimentKey, labelsHeadKey, labelsKey, pairKey, pairsOf, scopeKey } from './keys.js';
import { openBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';
import { takePage } from './take-page.js';

/** Written by a commit alone, as are the labels. */
function parseExperiment(vault: Vault, item: Item): Experiment {
  return completePlan(JSON.parse(openBody(vault, item)));
}

function parsePair(vault: Vault, item: Item): PairedOutcome {
  const pair: PairedOutcome = JSON.parse(openBody(vault, item));
  return pair;
}

function parseLabels(vault: Vault, item: Item): PromptLabels {
  const labels: PromptLabels = JSON.parse(openBody(vault, item));
  return labels;
}

export function createDynamoDbExperimentStore(context: StoreContext): ExperimentStore {
  const { database } = context;
  const find: ExperimentStore['find'] = async (id) => {
    const row = await database.get(experimentKey(id));
    return row === undefined ? undefined : parseExperiment(await context.vault(), row);
  };
  return {
    find,
    async list({ limit, cursor, status }) {
      const vault = await context.vault();
      const before = cursor === undefined ? {} : { before: parseCursor(cursor, ['string'])[0] };
      const by =
        status === undefined
          ? ({ index: 'list', pk: experimentsPartition } as const)
          : ({ index: 'facet', pk: experimentsWith(status) } as const);
      const rows = await database.query({ ...by, ...before, order: 'down', limit: limit + 1 });
      const place = status === undefined ? 'listSk' : 'facetSk';
      return takePage(rows, limit, {
        toPlace: (row) => textOf(row, place),
        toItem: (row) => parseExperiment(vault, row),
      });
    },
    async findRunning(scope) {
      const id = findText(await database.get(scopeKey(scope)), 'experiment');
      return id === undefined ? undefined : find(id);
    },
    async findPair(key) {
      const row = await database.get(pairKey(key));
      return row === undefined ? undefined : parsePair(await context.vault(), row);
    },
    async listPairs(experimentId) {
      const vault = await context.vault();
      const rows = await queryAll(database, pairsOf(experimentId));
      return rows.map((row) => parsePair(vault, row));
    },
  };
}

export function createDynamoDbPromptLabelStore(context: StoreContext): PromptLabelStore {
  const { database } = context;
  return {
    async current() {
      const version = numberOf(await database.get(labelsHeadKey), 'version');
      const row = version === 0 ? undefined : await database.get(labelsKey(version));
      return row === undefined ? undefined : parseLabels(await context.vault(), row);
    },
    async history({ limit }) {
      const vault = await context.vault();
      const { pk } = labelsHeadKey;
      const rows = await database.query({ pk, from: 'set#', order: 'down', limit });
      return rows.map((row) => parseLabels(vault, row));
    },
  };
}
