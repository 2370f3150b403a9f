import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Deployment } from '../deployment.js';
import { ResourceNames } from '../stages/resource-names.js';
import type { StageName } from '../stages/stage-config.js';
import type { ApiAccess } from './smoke-journey.js';

const run = promisify(execFile);
const client = 'smoke-test';

const Pools = z.object({ UserPools: z.array(z.object({ Id: z.string(), Name: z.string() })) });
const Clients = z.object({
  UserPoolClients: z.array(z.object({ ClientId: z.string(), ClientName: z.string() })),
});
const Client = z.object({ UserPoolClient: z.object({ ClientSecret: z.string() }) });
const Keys = z.object({ items: z.array(z.object({ name: z.string(), value: z.string() })) });
const Token = z.object({ access_token: z.string() });

/**
 * Credentials of the test client, asked for with the role that the workflow has for an hour: none of them is
 * kept anywhere.
 * @throws Error where the stage has no such client, or its credentials are refused
 */
export async function findAccess(
  stage: StageName,
  { account, domain }: Pick<Deployment, 'account' | 'domain'>,
  region: string,
): Promise<ApiAccess> {
  const names = new ResourceNames({ stage, account, region });
  const aws = async <T>(schema: z.ZodType<T>, ...args: string[]): Promise<T> => {
    const { stdout } = await run('aws', [...args, '--output', 'json', '--region', region]);
    return schema.parse(JSON.parse(stdout));
  };
  const { UserPools } = await aws(Pools, 'cognito-idp', 'list-user-pools', '--max-results', '60');
  const pool = get(
    UserPools.find(({ Name }) => Name === names.named('users')),
    'user pool',
  ).Id;
  const { UserPoolClients } = await aws(
    Clients,
    'cognito-idp',
    'list-user-pool-clients',
    '--user-pool-id',
    pool,
  );
  const { ClientId } = get(
    UserPoolClients.find(({ ClientName }) => ClientName === names.named(client)),
    'client',
  );
  const { UserPoolClient } = await aws(
    Client,
    'cognito-idp',
    'describe-user-pool-client',
    '--user-pool-id',
    pool,
    '--client-id',
    ClientId,
  );
  const { items } = await aws(
    Keys,
    'apigateway',
    'get-api-keys',
    '--include-values',
    '--name-query',
    names.named(client),
  );
  const key = get(
    items.find(({ name }) => name === names.named(client)),
    'API key',
  ).value;
  const token = await fetchToken(
    `https://${names.prefix}-${account}.auth.${region}.amazoncognito.com`,
    `${ClientId}:${UserPoolClient.ClientSecret}`,
  );
  const own = stage === 'prod' ? domain : `${stage}.${domain}`;
  return {
    origin: `https://api.${own}`,
    headers: { authorization: `Bearer ${token}`, 'x-api-key': key },
  };
}

async function fetchToken(origin: string, credentials: string): Promise<string> {
  const response = await fetch(`${origin}/oauth2/token`, {
    method: 'POST',
    signal: AbortSignal.timeout(10_000),
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=medextract/api',
  });
  if (!response.ok) throw new Error(`No token for the test client: ${response.status}`);
  return Token.parse(await response.json()).access_token;
}

function get<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The stage has no ${what} for ${client}`);
  return found;
}
