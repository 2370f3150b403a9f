import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './places.mjs';
import { runNode } from './spawn.mjs';

/** Runs the tests below the given paths (all without any), and counts what its report says. */
export const runVitest = async (paths, env) => {
  const folder = mkdtempSync(join(tmpdir(), 'medextract-test-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runNode([vitest, 'run', ...paths, ...reporters], { env });
    return { ...readCounts(report), code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const readCounts = (file) => {
  try {
    return countReport(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
};

const countReport = ({ testResults }) => {
  const tests = testResults.flatMap((suite) => suite.assertionResults);
  // A file that cannot even be loaded has no tests in the report, but it failed.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const withStatus = (...states) => tests.filter((test) => states.includes(test.status));
  return {
    passed: withStatus('passed').length,
    failed: withStatus('failed').length + broken.length,
    skipped: withStatus('skipped', 'pending', 'todo').map((test) => test.fullName),
  };
};
