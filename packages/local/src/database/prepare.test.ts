import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { number, prepare, query, text } from './prepare.js';

function open() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE event_readers (reader TEXT PRIMARY KEY, position INTEGER)');
  const insert = prepare(database, { reader: text, position: number }, (row) =>
    query.insertInto('event_readers').values(row),
  );
  for (const position of [1, 2, 3]) insert.run({ reader: `r${position}`, position });
  return database;
}

describe('prepare', () => {
  it('binds what comes with each call, and keeps what the query says itself', () => {
    const find = prepare(open(), { least: number }, ({ least }) =>
      query
        .selectFrom('event_readers')
        .select('reader')
        .where('position', '>=', least)
        .where('reader', '<>', 'r2')
        .orderBy('reader'),
    );
    expect(find.all({ least: 2 }).map(({ reader }) => reader)).toEqual(['r3']);
    expect(find.get({ least: 9 })).toBeUndefined();
  });

  it('writes a known limit into the query, for SQLite compiles anew where a limit is bound', () => {
    const newest = query.selectFrom('event_readers').select('reader').orderBy('position', 'desc');
    expect(newest.limit(1).compile()).toMatchObject({
      sql: expect.stringMatching(/ limit 1$/),
      parameters: [],
    });
    const first = prepare(open(), { limit: number }, ({ limit }) => newest.limit(limit));
    expect(first.all({ limit: 2 }).map(({ reader }) => reader)).toEqual(['r3', 'r2']);
  });
});
