import { type OperationFacts, operations, pathsOf } from '@medextract/contract';
import { permissionsOf, type Role, roles } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { createRoutes } from './create-routes.js';
import { ask } from './testing/ask.js';
import { createTestApp } from './testing/create-test-app.js';

const { app, appDeps } = createTestApp();
const table: readonly OperationFacts[] = Object.values(operations);

/** An address of the operation, with something in each of its places. */
const toAddress = (operation: OperationFacts): string =>
  (pathsOf(operation)[0] ?? '')
    .replace('{version}', 'v9.9.9')
    .replace('{number}', '1')
    .replace('{fact_id}', 'dx-1')
    .replace('{format}', 'none')
    .replace('{token}', 'x'.repeat(40))
    .replace(/\{\w+\}/g, 'none');

const callAs = async (operation: OperationFacts, role: Role | undefined): Promise<number> => {
  const { method, access } = operation;
  // The stream of events would not end by itself; whoever may not have it is refused all the same.
  const asked = operation.id === 'streamEvents' ? 'HEAD' : method;
  const told = await ask(app, toAddress(operation), { method: asked, as: role });
  expect(told.status, `${operation.id} for ${role}, access ${access}`).toBeLessThan(500);
  return told.status;
};

const mayCall = ({ access }: OperationFacts, role: Role): boolean =>
  access === 'public' ||
  access === 'bearer-url' ||
  access === 'signed-in' ||
  permissionsOf[role].includes(access);

describe('the routes', () => {
  it('answer the whole table of the contract, each once', () => {
    const answered = createRoutes(appDeps).map(({ operation }) => operation.id);
    expect([...answered].sort()).toEqual(table.map(({ id }) => id).sort());
    for (const [name, { id }] of Object.entries(operations)) expect(id).toBe(name);
  });

  it('have each an address of their own', () => {
    const addresses = table.flatMap((operation) =>
      pathsOf(operation).map((path) => `${operation.method} ${path}`),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('are open to all only where that is meant', () => {
    const open = table.filter(({ access }) => access === 'public' || access === 'bearer-url');
    expect(open.map(({ id }) => id).sort()).toEqual([
      'getHealthV1',
      'getLivenessV1',
      'getOpenApi',
      'getReferencePage',
      'writeUpload',
    ]);
  });
});

describe.each(table)('$id ($access)', (operation) => {
  it.each(roles)('lets the %s in only with its permission', async (role) => {
    const status = await callAs(operation, role);
    if (mayCall(operation, role)) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });

  it('asks a stranger to sign in', async () => {
    const isOpen = operation.access === 'public' || operation.access === 'bearer-url';
    const status = await callAs(operation, undefined);
    if (isOpen) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(401);
  });
});
