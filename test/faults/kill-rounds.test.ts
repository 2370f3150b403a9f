import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runKillRounds } from './kill-rounds.js';

const rounds = Number(process.env['MEDEXTRACT_FAULT_ROUNDS'] ?? 3);
const dataFolder = await mkdtemp(join(tmpdir(), 'medextract-kill-'));
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

describe(`a service that is killed ${rounds} times under load`, () => {
  it('has lost nothing that it acknowledged, read and counted nothing twice, and its audit chain is whole', {
    timeout: 300_000 + rounds * 10_000,
  }, async () => {
    const report = await runKillRounds({
      ...{ rounds, dataFolder, clients: 8, leastMs: 50, mostMs: 900 },
      random: Math.random,
    });
    console.log(JSON.stringify({ ...report, lost: report.lost.length }));
    expect(report).toMatchObject({
      ...{
        lost: [],
        forgotten: [],
        stuck: [],
        doubled: [],
        auditWhole: true,
        measured: report.read,
      },
    });
    expect(report.acknowledged).toBeGreaterThan(rounds);
    expect(report.completed).toBeGreaterThan(0);
    expect(report.read).toBeGreaterThanOrEqual(report.completed);
  });
});
