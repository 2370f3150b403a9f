import type { TableRole } from './key.js';
import { indexKeys } from './read-items.js';

export interface IndexDefinition {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
  /** Attributes beside the keys; `all` of them where it says so. */
  readonly projects: readonly string[] | 'all';
}

export interface TableDefinition {
  readonly partition: 'pk';
  readonly sort: 'sk';
  /** Seconds since 1970 after which a row may go. */
  readonly timeToLive: 'expiresAt' | null;
  readonly indexes: readonly IndexDefinition[];
}

const toIndex = (name: keyof typeof indexKeys, projects: IndexDefinition['projects']) => ({
  name,
  partition: indexKeys[name].pk,
  sort: indexKeys[name].sk,
  projects,
});

/** What infrastructure must make; all keys are strings. The audit table is only ever added to. */
export const tableDefinitions: Readonly<Record<TableRole, TableDefinition>> = {
  main: {
    partition: 'pk',
    sort: 'sk',
    timeToLive: 'expiresAt',
    indexes: [
      toIndex('list', ['body', 'lock', 'version', 'documents']),
      toIndex('facet', ['body', 'version']),
    ],
  },
  audit: {
    partition: 'pk',
    sort: 'sk',
    timeToLive: null,
    indexes: [toIndex('subject', 'all'), toIndex('actor', 'all'), toIndex('action', 'all')],
  },
};
