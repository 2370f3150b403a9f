import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/stage-templates.js';
import { tableDesigns } from './table-design.js';

const built = join(root, 'packages/aws/dist/index.js');

const asDefined = Object.fromEntries(
  tableDesigns.map(({ purpose, partitionKey, sortKey, timeToLive, indexes }) => [
    purpose,
    {
      partition: partitionKey,
      sort: sortKey,
      timeToLive,
      indexes: indexes.map((index) => ({
        name: index.name,
        partition: index.partitionKey,
        sort: index.sortKey,
        projects: index.projects,
      })),
    },
  ]),
);

describe('tables', () => {
  it.skipIf(!existsSync(built))('are those that the adapters define', async () => {
    const adapters: { readonly tableDefinitions?: unknown } = await import(
      pathToFileURL(built).href
    );
    expect(asDefined).toEqual(adapters.tableDefinitions);
  });
});
