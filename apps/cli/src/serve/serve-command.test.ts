import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runMedextract, startMedextract } from '../testing/run-medextract.js';

const folder = mkdtempSync(join(tmpdir(), 'medextract-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command when it says that it listens; what it printed until then. */
async function startServe(name: string, args: readonly string[] = []) {
  const data = join(folder, name);
  const child = startMedextract(['serve', '--port', '0', '--data', data, ...args]);
  let printed = '';
  let logged = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    logged += chunk;
  });
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    printed += String(chunk);
    if (printed.includes('Ctrl-C')) break;
  }
  const [, port = ''] = /listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(printed) ?? [];
  const ended = once(child, 'exit').then(([code]): unknown => code);
  return { child, port, data, ended, printed, logged: () => logged };
}

describe('medextract serve', () => {
  it('says where it listens, gives the key once, and stops gracefully when told to', async () => {
    const first = await startServe('stops');
    expect(first.printed).toMatch(/Admin key, shown this once .*\n {2}mek_/);
    expect((await fetch(`http://127.0.0.1:${first.port}/api/health`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const events = first
      .logged()
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line).event);
    expect(events).toContain('service-started');
    expect(events.slice(-2)).toEqual(['service-stopping', 'service-stopped']);
    const second = await startServe('stops');
    expect(second.printed).not.toContain('mek_');
    // As Ctrl-C arrives through npm: from the terminal and from the parent.
    second.child.kill('SIGINT');
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it('refuses a folder that another service has, and a port that is taken', async () => {
    const { child, port, data, ended } = await startServe('taken', ['--no-auth']);
    const sameFolder = await runMedextract(['serve', '--port', '0', '--data', data]);
    expect(sameFolder).toMatchObject({ code: 1, stderr: expect.stringContaining('store-in-use') });
    const other = join(folder, 'other');
    const samePort = await runMedextract(['serve', '--port', port, '--data', other]);
    expect(samePort).toMatchObject({ code: 1, stderr: expect.stringContaining('--port') });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    [['--no-auth', '--host', '0.0.0.0'], /--no-auth .* --host/],
    [['--port', 'http'], /--port: /],
    [['--log-level', 'loud'], /--log-level: /],
  ])('takes no wrong setting: %j', async (args, message) => {
    const run = await runMedextract(['serve', '--data', join(folder, 'never'), ...args]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
  });
});
