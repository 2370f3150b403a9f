/** One table: its key, its indexes, its time to live (seconds since 1970). Every key is text. */
export interface TableDesign {
  readonly purpose: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly IndexDesign[];
  readonly timeToLive: string | null;
  /** Rows are only ever added: no role may change or delete one. */
  readonly appendOnly: boolean;
}

export interface IndexDesign {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes beside the keys; `all` of them where it says so. */
  readonly projects: readonly string[] | 'all';
}

const auditIndex = (name: string): IndexDesign => ({
  name,
  partitionKey: name,
  sortKey: 'sk',
  projects: 'all',
});

/** The tables of `packages/aws` (decision 23); a test holds both to each other. */
export const tableDesigns: readonly TableDesign[] = [
  {
    purpose: 'main',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [
      {
        name: 'list',
        partitionKey: 'listPk',
        sortKey: 'listSk',
        projects: ['body', 'lock', 'version', 'documents'],
      },
      { name: 'facet', partitionKey: 'facetPk', sortKey: 'facetSk', projects: ['body', 'version'] },
    ],
    timeToLive: 'expiresAt',
    appendOnly: false,
  },
  {
    purpose: 'audit',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: ['subject', 'actor', 'action'].map(auditIndex),
    timeToLive: null,
    appendOnly: true,
  },
];
