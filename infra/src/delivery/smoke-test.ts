import { setTimeout } from 'node:timers/promises';
import { parseDeployment } from '../deployment.js';
import { stages } from '../stages/stages.js';
import { findAccess } from './find-access.js';
import { runJourney } from './smoke-journey.js';
import { writeTestNote } from './test-note.js';

const deployment = parseDeployment(process.env, '.');
const stage = deployment.only ?? 'dev';
const access = await findAccess(stage, deployment, stages[stage].region);
const result = await runJourney(access, {
  signal: AbortSignal.timeout(180_000),
  note: writeTestNote(new Date().toISOString()),
  pauseMs: 1_000,
  now: Date.now,
  pause: setTimeout,
});
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exitCode = result.ok ? 0 : 1;
