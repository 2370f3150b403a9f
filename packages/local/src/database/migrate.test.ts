import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate.js';
import { migrations } from './migrations.js';

const steps = [
  { name: 'first', sql: 'CREATE TABLE one (a)' },
  { name: 'second', sql: 'ALTER TABLE one ADD COLUMN b; CREATE TABLE two (a)' },
];

const tablesOf = (database: DatabaseSync) =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name);

describe('migrate', () => {
  it('makes what is missing, and keeps what is there', () => {
    const database = new DatabaseSync(':memory:');
    expect(migrate(database, steps.slice(0, 1))).toEqual(['first']);
    database.exec("INSERT INTO one VALUES ('kept')");
    expect(migrate(database, steps)).toEqual(['second']);
    expect(migrate(database, steps)).toEqual([]);
    expect({ ...database.prepare('SELECT * FROM one').get() }).toEqual({ a: 'kept', b: null });
  });

  it('refuses a store that a newer program made', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, steps);
    expect(() => migrate(database, steps.slice(0, 1))).toThrow(
      expect.objectContaining({ code: 'store-newer-than-program', retryable: false }),
    );
    expect(tablesOf(database)).toEqual(['one', 'two']);
  });

  it('leaves nothing of a migration that fails', () => {
    const database = new DatabaseSync(':memory:');
    const bad = { name: 'bad', sql: 'CREATE TABLE three (a); CREATE TABLE one (a)' };
    expect(() => migrate(database, [...steps, bad])).toThrow('already exists');
    expect(tablesOf(database)).toEqual(['one', 'two']);
    expect(migrate(database, steps)).toEqual([]);
  });

  it('makes all of ours, one after the other', () => {
    const database = new DatabaseSync(':memory:');
    const names = migrations.map(({ name }) => name);
    const made = names.flatMap((_, index) => migrate(database, migrations.slice(0, index + 1)));
    expect(made).toEqual(names);
  });
});
