import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServeProcess, startServe } from '../../benchmarks/src/service/serve-process.js';

const root = join(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'medextract-readme-'));
let serve: ServeProcess;

beforeAll(async () => {
  serve = await startServe({ dataFolder: join(folder, 'data'), args: ['--no-auth'] });
}, 240_000);
afterAll(async () => {
  await serve.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The block of the README that starts with asking for health, as a person would paste it. */
async function readCommands(): Promise<readonly string[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const block = readme.split('```').find((part) => part.startsWith('sh\ncurl -s '));
  return (block ?? '')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
}

describe('the commands of the README', () => {
  it('work as they are written', async () => {
    const commands = await readCommands();
    expect(commands.length).toBeGreaterThan(5);
    const script = commands
      .map((line) => line.replaceAll(':8080', `:${serve.port}`))
      .map((line) => line.replace('-o report.html', `-o ${join(folder, 'report.html')}`))
      .map((line) => line.replaceAll('curl -s', 'curl -sS --fail-with-body'))
      .join('\necho\n');
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('"status":"healthy"');
    expect(stdout).toContain('"status":"completed"');
    expect(stdout).toContain('"evidence"');
    expect(stdout).toContain('"deleted":true');
    expect(stdout).toMatch(/medextract_documents_processed_total\{outcome="completed"\} 1/);
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('<html');
  });
});
