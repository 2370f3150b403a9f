import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../testing/stage-templates.js';

const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}));
const linesWith = (pattern: RegExp) =>
  workflows.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );

describe('workflows', () => {
  it('use actions by their digest, with the version beside it', () => {
    const used = linesWith(/uses: (?!\.\/)/);
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('know no credential that lasts', () => {
    expect(linesWith(/AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|\bsecrets\.[A-Z]/)).toEqual([]);
    expect(linesWith(/role-to-assume:/).length).toBeGreaterThan(2);
  });

  it('may do nothing unless a job says so', () => {
    expect(
      workflows.filter(({ text }) => !text.includes('\npermissions: {}\n')).map(({ name }) => name),
    ).toEqual([]);
  });

  it('run files that are there', () => {
    const run = linesWith(/(?:tsx|bash|node) [\w./-]+\.(?:ts|sh|mjs)/).flatMap((line) =>
      [...line.matchAll(/(?:tsx|bash|node) ([\w./-]+\.(?:ts|sh|mjs))/g)].map(
        ([, path = '']) => path,
      ),
    );
    expect(run.length).toBeGreaterThan(3);
    expect(run.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('build once, and send the same files to every stage', () => {
    const deliver = workflows.find(({ name }) => name === 'deliver.yml')?.text ?? '';
    const built = deliver.match(/npm run build(?::\w+)?/g);
    expect(built).toEqual(['npm run build', 'npm run build:lambda']);
    expect(deliver.match(/uses: \.\/\.github\/workflows\/deploy-stage\.yml/g)).toHaveLength(4);
  });
});
