import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const note = fileURLToPath(new URL('../../evals/notes/progress-01.txt', import.meta.url));

/** Milliseconds from process start to the record of one note on stdout: the median of `runs` fresh processes. */
export function measureStart(runs = 9): { readonly first_result_ms: number } {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    const done = spawnSync(process.execPath, [main, 'extract', note, '--format', 'json']);
    if (done.status !== 0) throw new Error(`extract ended with ${done.status}: ${done.stderr}`);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { first_result_ms: Math.round(times[Math.floor(runs / 2)] ?? 0) };
}
