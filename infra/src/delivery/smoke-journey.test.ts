import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../testing/stage-templates.js';
import { type ApiAccess, isGrounded, runJourney } from './smoke-journey.js';
import { writeTestNote } from './test-note.js';

const command = join(root, 'apps/cli/dist/main.js');

const findPort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const travel = (access: ApiAccess, note: string) =>
  runJourney(access, {
    signal: AbortSignal.timeout(30_000),
    note,
    pauseMs: 50,
    now: Date.now,
    pause: setTimeout,
  });

describe.skipIf(!existsSync(command))('the journey, against the service of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'medextract-smoke-'));
  let service: ChildProcess;
  let access: ApiAccess;

  beforeAll(async () => {
    const port = await findPort();
    access = { origin: `http://127.0.0.1:${port}`, headers: {} };
    service = spawn(
      process.execPath,
      [command, 'serve', '--no-auth', '--port', String(port), '--data', join(folder, 'data')],
      { stdio: 'ignore' },
    );
    for (let tries = 0; tries < 200; tries += 1) {
      const up = await fetch(`${access.origin}/api/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (up) return;
      await setTimeout(50);
    }
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('arrives, and leaves nothing behind', async () => {
    const result = await travel(access, writeTestNote('one'));
    expect(result).toMatchObject({ ok: true });
    const list = await fetch(`${access.origin}/api/v2/documents`);
    expect(JSON.stringify(await list.json())).not.toContain('smoke-test.txt');
  });

  it('says at which step it ended, where a note has nothing to find', async () => {
    const result = await travel(access, 'Nothing of interest was said. two');
    expect(result).toEqual({
      ok: false,
      step: 'record',
      reason: 'no diagnosis with a quote of the note',
    });
  });

  it('says that nothing answers, where nothing does', async () => {
    const nowhere = { origin: `http://127.0.0.1:${await findPort()}`, headers: {} };
    expect(await travel(nowhere, writeTestNote('three'))).toMatchObject({
      ok: false,
      step: 'connect',
    });
  });
});

describe('a record', () => {
  const withQuote = (quote: string) => ({ diagnoses: [{ evidence: [{ quote }] }] });

  it('is grounded by a quote that stands in the note, and by nothing else', () => {
    expect(isGrounded('Has asthma.', withQuote('asthma'))).toBe(true);
    expect(isGrounded('Has asthma.', withQuote('gout'))).toBe(false);
    expect(isGrounded('Has asthma.', withQuote(''))).toBe(false);
    expect(isGrounded('Has asthma.', { diagnoses: [] })).toBe(false);
  });
});
