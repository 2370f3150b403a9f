import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from './report.js';
import { runTool } from './run-tool.js';

const folder = '.github/workflows';

const listWorkflows = (root: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => /\.ya?ml$/.test(name))
        .map((name) => `${folder}/${name}`)
    : [];

interface Linter {
  readonly name: string;
  readonly options: readonly string[];
}

const linters: readonly Linter[] = [
  // Whether the workflows are what GitHub takes, and say what they mean.
  { name: 'actionlint', options: ['-no-color', '-oneline'] },
  // Whether a workflow could be made to do what others want.
  {
    name: 'zizmor',
    options: [
      '--offline',
      '--quiet',
      '--no-progress',
      '--format',
      'plain',
      '--persona',
      'pedantic',
      '--config',
      '.github/zizmor.yml',
    ],
  },
];

export const checkWorkflows = (root: string, tools: string): readonly CheckResult[] =>
  linters.map(({ name, options }) => {
    const files = listWorkflows(root);
    const run = runTool(tools, name, [...options, ...files], root);
    if (run === undefined) return { kind: 'left-out', name };
    const findings = run.output.split('\n').filter((line) => line.trim() !== '');
    const ok = run.code === 0 && files.length > 0;
    return {
      kind: 'ran',
      name,
      ok,
      counts: ok
        ? `0 findings in ${files.length} workflows`
        : `findings in ${files.length} workflows`,
      findings: ok ? [] : findings,
    };
  });
