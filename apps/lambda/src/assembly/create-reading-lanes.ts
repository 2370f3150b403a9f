import { createImpactHandler, createPromptChooser } from '@medextract/core/experiments';
import { createExtractHandler, type DocumentProcessor } from '@medextract/core/service';
import { type Deadline, endInTime } from '../work/end-in-time.js';
import type { Lanes } from '../work/job-work.js';
import { measureReadings } from '../work/measure-readings.js';
import type { House } from './create-house.js';

/** Twice a heartbeat may be late, and the job is still whose it was. */
const leaseMs = 60_000;

/** The code that reads is loaded with the first document. */
function createLateReader(house: House): DocumentProcessor {
  let opening: Promise<DocumentProcessor> | undefined;
  return {
    usesPrompts: house.config.models !== undefined,
    async process(request) {
      opening ??= import('./open-reader.js').then(({ openReader }) => openReader(house));
      return (await opening).process(request);
    },
  };
}

/** Who reads documents in a function, one at a time. */
export function createReadingLanes(house: House, deadline: Deadline): Lanes {
  const { stores, deps, prompts, telemetry } = house;
  const processor = endInTime(measureReadings(createLateReader(house), telemetry), deadline);
  const choosePrompt = createPromptChooser({ ...deps, ...stores, prompts });
  const extract = createExtractHandler({ ...deps, processor, choosePrompt });
  const impact = createImpactHandler({ ...deps, processor });
  return {
    extract: { handler: extract, concurrency: 1, leaseMs },
    'replay-impact': { handler: impact, concurrency: 1, leaseMs },
  };
}
