import { createSecretKey, hkdfSync } from 'node:crypto';
import { MedExtractError } from '@medextract/core';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import type { Random } from '../clients/patience.js';
import { toStoreFault } from '../clients/store-fault.js';
import type { Database } from '../table/database.js';
import { binary, binaryOf } from '../table/item.js';
import { mainKey } from '../table/key.js';
import { isAbsent } from '../table/write.js';
import { createKeyedHash, type KeyedHash } from './keyed-hash.js';
import { createSealer, type Sealer } from './sealer.js';

/** What stands between the tables and plain text. */
export interface Vault {
  readonly sealer: Sealer;
  readonly hash: KeyedHash;
}

export interface VaultOptions {
  readonly access: AwsAccess;
  readonly database: Database;
  /** Id or alias of the KMS key that wraps the data key. */
  readonly keyId: string;
  readonly random: Random;
}

const dataKeyKey = mainKey('data-key', '1');
/** Bound to the wrapped key by KMS, and written into its log of use. */
const context = { purpose: 'medextract-rows' };
const keySize = 32;

const derive = (dataKey: Uint8Array, purpose: string) =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', dataKey, '', purpose, keySize)));

/** The data key of the store, wrapped by KMS in a row of its own; made where there is none. Opened at the first use. */
export function createVault(options: VaultOptions): () => Promise<Vault> {
  return lazy(async () => {
    try {
      const dataKey = await openDataKey(options);
      return {
        sealer: createSealer(derive(dataKey, 'medextract sealing'), options.random),
        hash: createKeyedHash(derive(dataKey, 'medextract keyed hash')),
      };
    } catch (error) {
      throw toStoreFault(error);
    }
  });
}

async function openDataKey({ access, database, keyId }: VaultOptions): Promise<Uint8Array> {
  const sdk = await import('./kms-commands.js');
  const client = new sdk.KMSClient(toClientConfig(access));
  const unwrap = async (wrapped: Uint8Array): Promise<Uint8Array> => {
    const asked = { CiphertextBlob: wrapped, EncryptionContext: context, KeyId: keyId };
    return toKnown((await client.send(new sdk.DecryptCommand(asked))).Plaintext);
  };
  const known = await database.get(dataKeyKey);
  if (known !== undefined) return unwrap(binaryOf(known, 'wrapped'));
  const made = await client.send(
    new sdk.GenerateDataKeyCommand({
      KeyId: keyId,
      KeySpec: 'AES_256',
      EncryptionContext: context,
    }),
  );
  const attributes = { wrapped: binary(toKnown(made.CiphertextBlob)) };
  const stored = await database.write({
    ...{ kind: 'put', key: dataKeyKey, attributes, condition: isAbsent },
  });
  if (stored.ok) return toKnown(made.Plaintext);
  // Another process was first: its key is the one.
  const theirs = await database.get(dataKeyKey);
  return unwrap(toKnown(theirs?.['wrapped']?.B));
}

function toKnown(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes !== undefined) return bytes;
  throw new MedExtractError('store-failed', 'KMS gave no key.', { retryable: true });
}
