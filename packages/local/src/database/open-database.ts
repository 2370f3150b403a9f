import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MedExtractError } from '@medextract/core';
import { sqliteCodeOf, toStoreFault } from './store-fault.js';

const ownerOnlyFolder = 0o700;
const ownerOnly = 0o600;
/** At the start, another process may be at the end of its work. */
const startTimeoutMs = 2_000;
/** Later, waiting would hold the thread; `createGroupCommit` waits without holding it. */
const busyTimeoutMs = 20;

const pragmas = [
  'journal_mode = WAL',
  // A commit is on the disk when it is acknowledged.
  'synchronous = FULL',
  // What is deleted is overwritten.
  'secure_delete = ON',
  'temp_store = MEMORY',
  'cache_size = -32000',
  'wal_autocheckpoint = 2000',
  'journal_size_limit = 67108864',
];

/** Throws `store-unavailable` where it cannot be made. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  } catch (error) {
    throw toStoreFault(error);
  }
}

/** The file is made for its owner alone; what SQLite puts beside it is made alike. */
function connect(path: string, timeout: number): DatabaseSync {
  closeSync(openSync(path, 'a', ownerOnly));
  return new DatabaseSync(path, { timeout });
}

export interface DatabaseOptions {
  readonly folder: string;
  /** Beyond this size the store counts as full. */
  readonly maxDatabaseBytes?: number;
}

/** Opens the database in the folder; both are made where they are not there. */
export function openDatabase({ folder, maxDatabaseBytes }: DatabaseOptions): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = connect(join(folder, 'medextract.db'), startTimeoutMs);
    for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
    if (maxDatabaseBytes !== undefined) limitSize(database, maxDatabaseBytes);
    return database;
  } catch (error) {
    database?.close();
    throw toStoreFault(error);
  }
}

function limitSize(database: DatabaseSync, maxBytes: number): void {
  const pageSize = Number(database.prepare('PRAGMA page_size').get()?.['page_size']);
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageSize))}`);
}

/** From now on, a lock is an error at once. */
export function endStart(database: DatabaseSync): void {
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
}

/**
 * Holds the folder for one service, until it is closed or the process ends, however it ends. Throws
 * `store-in-use` where another service holds it.
 */
export function lockFolder(folder: string): { release(): void } {
  const lock = connect(join(folder, 'service.lock'), 0);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (sqliteCodeOf(error) !== 5) throw toStoreFault(error);
    const message = 'Another service works on this folder. Stop it, or take another folder.';
    throw new MedExtractError('store-in-use', message, { cause: error });
  }
  return { release: () => lock.close() };
}
