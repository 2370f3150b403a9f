import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface ToolRun {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool of the checks, written in Python or Go; undefined where they are not installed. */
export function runTool(
  folder: string,
  name: string,
  args: readonly string[],
  cwd: string,
): ToolRun | undefined {
  const path = ['venv/bin', 'bin'].map((part) => join(folder, part, name)).find(existsSync);
  if (path === undefined) return undefined;
  const result = spawnSync(path, [...args], { cwd, encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
  return { code: result.status ?? 1, output: `${result.stdout ?? ''}${result.stderr ?? ''}` };
}
