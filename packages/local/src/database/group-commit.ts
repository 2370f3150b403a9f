import type { DatabaseSync } from 'node:sqlite';
import { sqliteCodeOf, toStoreFault } from './store-fault.js';
import { createTransaction, type TransactionOptions } from './transaction.js';

/** Writes to the database; each piece of work happens whole or not at all, in the order of asking. */
export interface Writer {
  /** Resolves when what the work wrote survives a crash. */
  write<Result>(work: () => Result, options?: WriteOptions<Result>): Promise<Result>;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
  readonly counters: WriteCounters;
}

interface WriteOptions<Result> extends Partial<TransactionOptions> {
  /** Called when the work is stored, just before `write` resolves. */
  readonly onStored?: (result: Result) => void;
}

export interface WriteCounters {
  /** Pieces of work that were stored. */
  readonly writes: number;
  /** Transactions that this took; each costs one flush of the disk. */
  readonly transactions: number;
}

export interface GroupCommitOptions {
  /** Most pieces of work in one transaction: bounds how long the thread is held. */
  readonly maxGroup: number;
  /** How long to wait for another process that writes, and in which steps. */
  readonly busy: { readonly limitMs: number; readonly stepMs: number };
  readonly wait: (ms: number) => Promise<void>;
}

interface Task {
  /** Does the work; returns what is left to do once it is stored. */
  readonly run: () => () => void;
  readonly reject: (error: unknown) => void;
  readonly erases: boolean;
}

const busyCode = 5;

/**
 * All writes of one turn of the event loop share a transaction, so that one flush of the disk serves
 * them all. Where one of them fails, the transaction is undone and each is done again by itself: work must
 * therefore change nothing but the database.
 */
export function createGroupCommit(database: DatabaseSync, options: GroupCommitOptions): Writer {
  const transact = createTransaction(database);
  const counters = { writes: 0, transactions: 0 };
  const waiting: Task[] = [];
  let flushing: Promise<void> | undefined;

  const store = (tasks: readonly Task[]): (() => void)[] => {
    const erases = tasks.some((task) => task.erases);
    const ends = transact(() => tasks.map(({ run }) => run()), { erases });
    counters.transactions += 1;
    counters.writes += tasks.length;
    return ends;
  };

  /** Undefined where the group cannot be stored as one. */
  const storeTogether = async (tasks: readonly Task[]): Promise<(() => void)[] | undefined> => {
    for (let waitedMs = 0; ; waitedMs += options.busy.stepMs) {
      try {
        return store(tasks);
      } catch (error) {
        if (sqliteCodeOf(error) !== busyCode || waitedMs >= options.busy.limitMs) return undefined;
        await options.wait(options.busy.stepMs);
      }
    }
  };

  const storeAlone = (task: Task): (() => void)[] => {
    try {
      return store([task]);
    } catch (error) {
      return [() => task.reject(toStoreFault(error))];
    }
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      const tasks = waiting.splice(0, options.maxGroup);
      const ends = (await storeTogether(tasks)) ?? tasks.flatMap(storeAlone);
      for (const end of ends) end();
    }
    flushing = undefined;
  };

  return {
    counters,
    write(work, { onStored, erases = false } = {}) {
      return new Promise((resolve, reject) => {
        const run = () => {
          const result = work();
          return () => {
            onStored?.(result);
            resolve(result);
          };
        };
        waiting.push({ run, reject, erases });
        flushing ??= flush();
      });
    },
    async idle() {
      await flushing;
    },
  };
}
