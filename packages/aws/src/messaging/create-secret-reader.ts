import { type Clock, MedExtractError } from '@medextract/core';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import { toStoreFault } from '../clients/store-fault.js';

export interface SecretReaderOptions {
  readonly access: AwsAccess;
  readonly clock: Clock;
  /** How long a secret is believed before it is asked for again, so that a new one is seen. */
  readonly keepMs: number;
}

export interface SecretReader {
  /** The text of a secret; throws `secret-missing` where there is none of that name. */
  get(name: string, signal: AbortSignal): Promise<string>;
}

interface Kept {
  readonly text: string;
  readonly untilMs: number;
}

export function createSecretReader({ access, clock, keepMs }: SecretReaderOptions): SecretReader {
  const kept = new Map<string, Kept>();
  const open = lazy(async () => {
    const sdk = await import('./secrets-commands.js');
    return { sdk, client: new sdk.SecretsManagerClient(toClientConfig(access)) };
  });
  const read = async (SecretId: string, abortSignal: AbortSignal): Promise<string | undefined> => {
    const { sdk, client } = await open();
    try {
      const command = new sdk.GetSecretValueCommand({ SecretId });
      return (await client.send(command, { abortSignal })).SecretString;
    } catch (error) {
      if (error instanceof sdk.ResourceNotFoundException) return undefined;
      throw toStoreFault(error);
    }
  };
  return {
    async get(name, signal) {
      const known = kept.get(name);
      if (known !== undefined && known.untilMs > clock.now()) return known.text;
      const text = await read(name, signal);
      if (text === undefined) {
        throw new MedExtractError('secret-missing', `There is no secret of the name "${name}".`);
      }
      kept.set(name, { text, untilMs: clock.now() + keepMs });
      return text;
    },
  };
}
