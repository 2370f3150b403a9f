import type { DatabaseSync } from 'node:sqlite';
import { MedExtractError } from '@medextract/core';
import { migrations } from './migrations.js';

/**
 * Brings the database to this program's schema, each migration whole or not at all; returns the names of
 * those that were made. Throws `store-newer-than-program` where a newer program was here before.
 */
export function migrate(database: DatabaseSync, steps = migrations): readonly string[] {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > steps.length) {
    throw new MedExtractError(
      'store-newer-than-program',
      `The store has schema ${version}, this program knows ${steps.length}. Start the newer program.`,
    );
  }
  return steps.slice(version).map(({ name, sql }, index) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${version + index + 1}`);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
    return name;
  });
}
