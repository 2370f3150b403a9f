import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cruise, cruiseModules } from './cruise-modules.js';

const root = join(import.meta.dirname, '../..');
const folders = ['packages', 'apps', 'evals/src', 'benchmarks/src'].filter((folder) =>
  existsSync(join(root, folder)),
);

describe('fences', () => {
  let house: Cruise;
  beforeAll(async () => {
    house = await cruiseModules(root, folders);
  }, 240_000);

  it('hold in the house', () => {
    expect(house.violations).toEqual([]);
  });

  // A cruiser that cannot parse TypeScript sees no modules, and finds no fault.
  it('see every package, and its modules', () => {
    for (const name of ['core', 'clinical', 'documents', 'interchange', 'aws']) {
      const own = house.modules.filter((module) => module.startsWith(`packages/${name}/src/`));
      expect(own.length, name).toBeGreaterThan(15);
    }
    expect(house.modules).toContain('apps/web/src/main.tsx');
    expect(house.modules.length).toBeGreaterThan(150);
  });

  it('see imports from one package of another', () => {
    expect(house.modules).toContain('packages/core/src/index.ts');
    expect(house.modules.filter((module) => module.startsWith('@medextract/'))).toEqual([]);
  });
});

describe('fences around the known-bad house', () => {
  it('break at every fault that was built in', async () => {
    const bad = await cruiseModules(join(import.meta.dirname, 'fixtures/known-bad'), ['packages']);
    const broken = new Set(bad.violations.map(({ rule }) => rule));
    expect([...broken].sort()).toEqual([
      'arrows-of-packages-clinical',
      'arrows-of-packages-core',
      'core-is-pure',
      'no-circles',
      'no-orphans',
    ]);
  });
});
