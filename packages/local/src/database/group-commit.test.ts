import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../testing/open-temporary-stores.js';
import { createGroupCommit } from './group-commit.js';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function open(options: { readonly limitMs?: number; readonly wait?: () => void } = {}) {
  const path = `${makeTemporaryFolder()}/test.db`;
  const connect = () => {
    const database = new DatabaseSync(path, { timeout: 0 });
    onTestFinished(() => {
      if (database.isOpen) database.close();
    });
    database.exec('PRAGMA journal_mode = WAL');
    return database;
  };
  const database = connect();
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY, kind TEXT)');
  const waits: number[] = [];
  const writer = createGroupCommit(database, {
    maxGroup: 16,
    busy: { limitMs: options.limitMs ?? 50, stepMs: 10 },
    wait: async (ms) => {
      waits.push(ms);
      options.wait?.();
    },
  });
  const insert = (number: number) => () =>
    database.prepare('INSERT INTO numbers (number) VALUES (?)').run(number).changes;
  const numbers = () =>
    database
      .prepare('SELECT number FROM numbers ORDER BY number')
      .all()
      .map(({ number }) => number);
  return { writer, insert, numbers, waits, connect };
}

describe('createGroupCommit', () => {
  it('stores what is asked for in one turn in fewer transactions', async () => {
    const { writer, insert, numbers } = open();
    await Promise.all(upTo(40).map((number) => writer.write(insert(number))));
    expect(numbers()).toEqual(upTo(40));
    // 16, 16 and 8.
    expect(writer.counters).toEqual({ writes: 40, transactions: 3 });
  });

  it('stores one after the other what is asked for one after the other', async () => {
    const { writer, insert } = open();
    for (const number of upTo(3)) await writer.write(insert(number));
    expect(writer.counters).toEqual({ writes: 3, transactions: 3 });
  });

  it('fails the one that is at fault, and stores the others', async () => {
    const { writer, insert, numbers } = open();
    const faulty = writer.write(() => {
      insert(99)();
      throw new Error('at fault');
    });
    const others = upTo(5).map((number) => writer.write(insert(number)));
    await expect(faulty).rejects.toThrow('at fault');
    expect(await Promise.all(others)).toEqual([1, 1, 1, 1, 1]);
    expect(numbers()).toEqual(upTo(5));
  });

  it('tells of what is stored before it answers, and of nothing that is not', async () => {
    const { writer, insert } = open();
    const told: unknown[] = [];
    const onStored = (result: unknown) => told.push(result);
    await writer.write(insert(1), { onStored });
    expect(told).toEqual([1]);
    const again = writer.write(insert(1), { onStored });
    await expect(again).rejects.toThrow('UNIQUE');
    expect(told).toEqual([1]);
  });

  it('waits for another process that writes', async () => {
    let other: DatabaseSync | undefined;
    const { writer, insert, numbers, waits, connect } = open({
      wait: () => other?.isTransaction && waits.length === 3 && other.exec('COMMIT'),
    });
    other = connect();
    other.exec('BEGIN IMMEDIATE; INSERT INTO numbers (number) VALUES (7)');
    await writer.write(insert(1));
    expect(numbers()).toEqual([1, 7]);
    expect(waits).toEqual([10, 10, 10]);
  });

  it('gives up when the other process writes for too long, to be tried again', async () => {
    const { writer, insert, numbers, connect } = open();
    const other = connect();
    other.exec('BEGIN IMMEDIATE');
    const refusal = { code: 'store-unavailable', retryable: true };
    const writes = upTo(3).map((number) => writer.write(insert(number)));
    for (const write of writes) await expect(write).rejects.toMatchObject(refusal);
    other.exec('ROLLBACK');
    await writer.write(insert(4));
    expect(numbers()).toEqual([4]);
  });

  it('is idle when all is written', async () => {
    const { writer, insert, numbers } = open();
    const written = upTo(20).map((number) => writer.write(insert(number)));
    await writer.idle();
    expect(numbers()).toEqual(upTo(20));
    await Promise.all(written);
  });
});
