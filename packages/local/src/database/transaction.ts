import type { DatabaseSync } from 'node:sqlite';

export interface TransactionOptions {
  /** What the work takes away shall be in no file any more, not even in the log. */
  readonly erases: boolean;
}

/** Runs work in one transaction: stored whole, or undone and the error thrown. */
export type Transaction = <Result>(work: () => Result, options: TransactionOptions) => Result;

export function createTransaction(database: DatabaseSync): Transaction {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  /** The log still holds what was taken away. */
  let erased = false;

  /** Moves the log into the database and empties it. */
  const emptyLog = (): void => {
    try {
      erased = checkpoint.get()?.['busy'] !== 0;
    } catch {
      // Another process reads: it is tried again after the next write.
    }
  };

  return (work, { erases }) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      erased ||= erases;
      if (erased) emptyLog();
      return result;
    } catch (error) {
      if (database.isTransaction) rollback.run();
      throw error;
    }
  };
}
