/** One table: its key, its indexes, and whether items carry a time to live (`expires_at`, seconds). */
export interface TableDesign {
  readonly purpose: string;
  readonly partitionKey: string;
  readonly sortKey: string | null;
  readonly indexes: readonly IndexDesign[];
  readonly timeToLive: string | null;
}

export interface IndexDesign {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string | null;
}

/** Every key is text. */
export const tableDesigns: readonly TableDesign[] = [
  {
    purpose: 'records',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [{ name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' }],
    timeToLive: 'expires_at',
  },
];
