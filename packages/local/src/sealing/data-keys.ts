import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { MedExtractError } from '@medextract/core';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import { createKeyedHash, type KeyedHash } from './keyed-hash.js';
import { masterKeySize, toMasterKeyId } from './master-key.js';
import { createSealer, type DataKeys, type Random, type Sealer } from './sealer.js';

const dataKeySize = 32;
const firstKey = 1;

/** What stands between the stores and plain text. */
export interface Vault {
  readonly sealer: Sealer;
  readonly keys: DataKeys;
  readonly hash: KeyedHash;
}

const identityOf = (keyNumber: number): string => `data-key:${keyNumber}`;

const wrapping = (masterKey: Uint8Array, random: Random): Sealer => {
  const key = createSecretKey(masterKey);
  return createSealer({ newest: 0, byNumber: new Map([[0, key]]) }, random);
};

function checkSize(masterKey: Uint8Array): void {
  if (masterKey.byteLength === masterKeySize) return;
  throw new MedExtractError('master-key-not-valid', 'A master key is 32 bytes.');
}

/** Tells under which master key the data keys are wrapped; undefined where there are none yet. */
export function findMasterKeyId(database: DatabaseSync): string | undefined {
  const build = () => query.selectFrom('data_keys').select('master_key_id').limit(1);
  return prepare(database, {}, build).get({})?.master_key_id;
}

/**
 * Unwraps the data keys with the master key; makes the first where there is none. Throws
 * `wrong-master-key` where they were wrapped with another.
 */
export function openVault(
  database: DatabaseSync,
  options: { readonly masterKey: Uint8Array; readonly random: Random },
): Vault {
  const { masterKey, random } = options;
  checkSize(masterKey);
  if (findMasterKeyId(database) === undefined)
    addDataKey(database, { masterKey, random, keyNumber: firstKey });
  const rows = prepare(database, {}, () =>
    query.selectFrom('data_keys').select(['number', 'wrapped']).orderBy('number'),
  ).all({});
  const wrapper = wrapping(masterKey, random);
  const byNumber = new Map<number, KeyObject>();
  let first: Uint8Array = new Uint8Array();
  for (const row of rows) {
    const key = unwrap(wrapper, row.wrapped, row.number);
    if (row.number === firstKey) first = key;
    byNumber.set(row.number, createSecretKey(key));
  }
  const keys = { newest: Math.max(...byNumber.keys()), byNumber };
  // What is looked for by its hash must be found under every data key: this one is never changed.
  const hashKey = hkdfSync('sha256', first, '', 'medextract keyed hash', dataKeySize);
  const hash = createKeyedHash(createSecretKey(new Uint8Array(hashKey)));
  return { sealer: createSealer(keys, random), keys, hash };
}

/** Adds a data key: from the next start on, it seals; the earlier ones still unseal. */
function addDataKey(
  database: DatabaseSync,
  options: {
    readonly masterKey: Uint8Array;
    readonly random: Random;
    readonly keyNumber: number;
  },
): void {
  const { masterKey, random, keyNumber } = options;
  const wrapped = wrapping(masterKey, random).seal(random(dataKeySize), identityOf(keyNumber));
  const params = { number, wrapped: blob, master_key_id: text };
  const insert = prepare(database, params, (row) => query.insertInto('data_keys').values(row));
  insert.run({ number: keyNumber, wrapped, master_key_id: toMasterKeyId(masterKey) });
}

/**
 * Wraps every data key anew under another master key; what they sealed stays as it is. Inside a transaction.
 * Throws `wrong-master-key` where `from` is not the key that they are wrapped under. Tells how many.
 */
export function rewrapDataKeys(
  database: DatabaseSync,
  keys: { readonly from: Uint8Array; readonly to: Uint8Array; readonly random: Random },
): number {
  const { from, to, random } = keys;
  checkSize(to);
  const rows = prepare(database, {}, () =>
    query.selectFrom('data_keys').select(['number', 'wrapped']),
  ).all({});
  const params = { number, wrapped: blob, master_key_id: text };
  const update = prepare(database, params, ({ number: own, ...row }) =>
    query.updateTable('data_keys').set(row).where('number', '=', own),
  );
  const [wrapper, next] = [wrapping(from, random), wrapping(to, random)];
  for (const row of rows) {
    const key = unwrap(wrapper, row.wrapped, row.number);
    const wrapped = next.seal(key, identityOf(row.number));
    update.run({ number: row.number, wrapped, master_key_id: toMasterKeyId(to) });
  }
  return rows.length;
}

function unwrap(wrapper: Sealer, wrapped: Uint8Array, keyNumber: number): Uint8Array {
  try {
    return wrapper.unseal(wrapped, identityOf(keyNumber));
  } catch (cause) {
    const message =
      'The store was sealed under another master key. Start with the key it was made with.';
    throw new MedExtractError('wrong-master-key', message, { cause });
  }
}
