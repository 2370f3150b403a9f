import { toIsoTime } from '@medextract/core';
import {
  type ApiKey,
  createKeyService,
  type KeyService,
  permissions,
  roles,
  type Stores,
} from '@medextract/core/service';
import { nodeDigest, nodeSecrets, systemClock } from '@medextract/engine/node-ports';
import { createCryptoRandom, parseMasterKey, rotateMasterKey } from '@medextract/local';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { writeOut } from '../output/standard-output.js';
import {
  commandContext,
  commandIds,
  DataFlags,
  findDataFolder,
  withDataFolder,
} from './open-data-folder.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';
import { writeRows } from './write-rows.js';

const CreateFlags = DataFlags.extend({
  label: z.string(),
  role: z.array(z.enum(roles)).min(1),
  scope: z.array(z.enum(permissions)).optional(),
  expiresIn: z.number().optional(),
  json: z.boolean().default(false),
});
const ListFlags = DataFlags.extend({ json: z.boolean().default(false) });

const msPerDay = 86_400_000;

const toKeyService = ({ keys, auditLog }: Stores): KeyService =>
  createKeyService({
    keys,
    auditLog,
    secrets: nodeSecrets,
    digest: nodeDigest,
    ids: commandIds,
    clock: systemClock,
  });

/** All that may be shown of a key. */
const toShown = ({ secretSha256: _secretSha256, ...shown }: ApiKey) => ({
  ...shown,
  status: toStatus(shown),
});

function toStatus({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>) {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= toIsoTime(systemClock.now()) ? 'expired' : 'active';
}

const toDay = (time: string | null): string => time?.slice(0, 10) ?? 'never';

/** `medextract keys create`: the key on stdout, what to know about it on stderr. */
export function createKey(given: unknown): Promise<number> {
  const { label, role, scope, expiresIn, json, ...data } = parseFlags(CreateFlags, given);
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const expiresAt =
        expiresIn === undefined ? null : toIsoTime(systemClock.now() + expiresIn * msPerDay);
      const request = { label, roles: role, scopes: scope ?? null, expiresAt };
      const issued = await toKeyService(stores).issue(request, commandContext());
      if (!issued.ok) return tellFailure(issued.failure);
      const { key, secret } = issued.value;
      if (json) {
        await writeOut(`${JSON.stringify({ ...toShown(key), secret })}\n`);
        return 0;
      }
      await writeOut(`${secret}\n`);
      process.stderr.write(
        `Key ${key.id}, for ${key.roles.join(', ')}; it ends: ${toDay(key.expiresAt)}. It is shown this once.\n`,
      );
      return 0;
    }),
  );
}

/** `medextract keys list` */
export function listKeys(given: unknown): Promise<number> {
  const { json, ...data } = parseFlags(ListFlags, given);
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const keys = await toKeyService(stores).list(commandContext());
      await writeRows(keys.map(toShown), {
        format: json ? 'json' : 'columns',
        names: ['ID', 'STATUS', 'CREATED', 'ENDS', 'ROLES', 'SCOPES', 'LABEL'],
        toCells: ({ id, status, createdAt, expiresAt, roles: held, scopes, label }) => [
          id,
          status,
          toDay(createdAt),
          toDay(expiresAt),
          held.join(','),
          scopes?.join(',') ?? 'all',
          label,
        ],
      });
      return 0;
    }),
  );
}

/**
 * `medextract keys rotate-master`: a new master key over the store. The file of the folder gets it, or, where
 * MEDEXTRACT_MASTER_KEY holds the key, MEDEXTRACT_NEW_MASTER_KEY names the one to come.
 */
export function rotateMaster(given: unknown): Promise<number> {
  const flags = parseFlags(DataFlags, given);
  return orTellFault(async () => {
    const { folder, masterKey: from } = findDataFolder(flags);
    const to = process.env['MEDEXTRACT_NEW_MASTER_KEY'] || undefined;
    if ((from === undefined) !== (to === undefined)) {
      throw new UsageError('MEDEXTRACT_MASTER_KEY and MEDEXTRACT_NEW_MASTER_KEY belong together.');
    }
    const keys =
      from === undefined || to === undefined
        ? {}
        : { keys: { from: parseMasterKey(from), to: parseMasterKey(to) } };
    const { before, after } = rotateMasterKey({
      ...{ folder, clock: systemClock, digest: nodeDigest, random: createCryptoRandom() },
      context: commandContext(),
      ...keys,
    });
    process.stderr.write(
      `Master key ${before} is replaced by ${after}. Back up the new one now.\n`,
    );
    return 0;
  });
}

/** `medextract keys revoke` */
export function revokeKey(id: string, given: unknown): Promise<number> {
  const data = parseFlags(DataFlags, given);
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const revoked = await toKeyService(stores).revoke(id, commandContext());
      if (!revoked.ok) return tellFailure(revoked.failure);
      process.stderr.write('Revoked. A service that runs takes notice within seconds.\n');
      return 0;
    }),
  );
}
