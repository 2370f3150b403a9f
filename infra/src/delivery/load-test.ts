import { setTimeout } from 'node:timers/promises';
import { parseDeployment } from '../deployment.js';
import { stages } from '../stages/stages.js';
import { findAccess } from './find-access.js';
import { judgeLoad } from './judge-load.js';
import { type JourneyResult, runJourney } from './smoke-journey.js';
import { writeTestNote } from './test-note.js';

/** Journeys at once, and for how long they begin. */
const journeysAtOnce = 20;
const durationMs = 300_000;

const deployment = parseDeployment(process.env, '.');
const { region, alarms } = stages.staging;
const access = await findAccess('staging', deployment, region);
const end = Date.now() + durationMs;
const results: JourneyResult[] = [];

const travel = async (lane: number): Promise<void> => {
  for (let round = 0; Date.now() < end; round += 1) {
    const note = writeTestNote(`${end}-${lane}-${round}`);
    const signal = AbortSignal.timeout(120_000);
    results.push(
      await runJourney(access, { signal, note, pauseMs: 500, now: Date.now, pause: setTimeout }),
    );
  }
};

await Promise.all(Array.from({ length: journeysAtOnce }, (_, lane) => travel(lane)));
const verdict = judgeLoad(results, { errorRatePercent: alarms.errorRatePercent, p95Ms: 30_000 });
process.stdout.write(`${JSON.stringify(verdict)}\n`);
process.exitCode = verdict.ok ? 0 : 1;
