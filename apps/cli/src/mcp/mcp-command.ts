import { MedExtractError } from '@medextract/core';
import { createPromptChooser, type PromptChooser } from '@medextract/core/experiments';
import {
  createApiKeyVerifier,
  createRefusalLog,
  createService,
  type Principal,
  type Stores,
  type Telemetry,
} from '@medextract/core/service';
import { nodeDigest, nodeSecrets, systemClock } from '@medextract/engine/node-ports';
import { toServiceDeps } from '@medextract/engine/service-deps';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { commandIds, DataFlags, withDataFolder } from '../operate/open-data-folder.js';
import { openPrompts } from '../operate/open-prompts.js';
import { parseFlags } from '../operate/parse-flags.js';
import { orTellFault } from '../operate/tell-failure.js';
import { createMcpServer } from './create-mcp-server.js';
import { startReading } from './start-reading.js';

const McpFlags = DataFlags.extend({ allowWrites: z.boolean().default(false) });

const refusalWindowMs = 60_000;

/** Whoever may read the data folder may look and review; to delete or to make keys is no work for a model. */
const localReader: Principal = {
  id: 'local:mcp',
  kind: 'local',
  roles: ['reviewer'],
  scopes: null,
};

/** stdout belongs to the protocol, and its client shows what is on stderr: only what went wrong is said. */
const errorsAlone: Telemetry = {
  log(level, event, fields) {
    if (level === 'error') process.stderr.write(`${JSON.stringify({ level, event, ...fields })}\n`);
  },
  count: () => undefined,
  observe: () => undefined,
  trace: (_name, _fields, work) => work(),
};

/** In whose name the tools work: the holder of the key in MEDEXTRACT_API_KEY, or whoever sits here. */
async function findPrincipal({ keys }: Stores, credential: string | undefined): Promise<Principal> {
  if (credential === undefined || credential === '') return localReader;
  const verifier = createApiKeyVerifier({
    keys,
    digest: nodeDigest,
    secrets: nodeSecrets,
    clock: systemClock,
  });
  const proof = await verifier.verify(credential, new AbortController().signal);
  if (proof.ok) return proof.principal;
  const message = `The key in MEDEXTRACT_API_KEY is of no use (${proof.fault}).`;
  throw new MedExtractError('credential-invalid', message);
}

const commandPorts = { clock: systemClock, digest: nodeDigest };

const openChooser = async (stores: Stores): Promise<PromptChooser> =>
  createPromptChooser({ ...stores, ...commandPorts, prompts: await openPrompts() });

/** `medextract mcp`: speaks the protocol on stdin and stdout until its client goes. */
export function runMcp(given: unknown, version: string): Promise<number> {
  const { allowWrites, ...data } = parseFlags(McpFlags, given);
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const principal = await findPrincipal(stores, process.env['MEDEXTRACT_API_KEY']);
      const { auditLog } = stores;
      const refusals = createRefusalLog({
        auditLog,
        clock: systemClock,
        windowMs: refusalWindowMs,
      });
      const deps = toServiceDeps(stores, { ids: commandIds, telemetry: errorsAlone });
      const stopReading = allowWrites
        ? await startReading(deps, await openChooser(stores))
        : undefined;
      const server = createMcpServer({
        service: createService(deps),
        principal,
        writes: allowWrites ? 'allowed' : 'refused',
        refusals,
        telemetry: errorsAlone,
        ids: commandIds,
        version,
      });
      const closed = new Promise<void>((resolve) => {
        server.onclose = resolve;
      });
      // The transport does not notice by itself that its client went.
      process.stdin.once('end', () => void server.close());
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => void server.close());
      }
      await server.connect(new StdioServerTransport());
      await closed;
      await stopReading?.();
      await refusals.flush();
      return 0;
    }),
  );
}
