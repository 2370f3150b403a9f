import { createPromptChooser } from '../experiments/choose-prompt.js';
import {
  createExperimentService,
  type ExperimentDeps,
} from '../experiments/create-experiment-service.js';
import { createPromptLabelService } from '../experiments/create-prompt-label-service.js';
import { createShadowHandler } from '../experiments/shadow-handler.js';
import { createImpactService } from '../impact/create-impact-service.js';
import { createImpactHandler } from '../impact/impact-handler.js';
import { createBell } from '../jobs/bell.js';
import { attemptJob, type JobLane } from '../jobs/job-attempt.js';
import type { JobHandler } from '../jobs/job-handler.js';
import type { DocumentProcessor, ProcessingResult } from '../processing/document-processor.js';
import { createExtractHandler } from '../processing/extract-handler.js';
import { summariseRecord } from '../processing/summarise-record.js';
import type { FactDrafts } from '../record/fact-drafts.js';
import { toMedicalDataV1 } from '../record/v1/to-medical-data-v1.js';
import { createPurgeHandler } from '../retention/purge.js';
import { keepForGood, type RetentionPolicy } from '../retention/retention-policy.js';
import { createService } from '../service/create-service.js';
import { defaultServiceLimits, type ServiceDeps } from '../service/service-deps.js';
import { aDocument } from './a-document.js';
import { aNote, type Note } from './a-note.js';
import { aRecordOf } from './a-record.js';
import { createBlankAssessor, createFixedClock } from './fakes.js';
import { createMemoryStores } from './memory/create-memory-stores.js';
import { createTwoPrompts } from './memory/memory-prompt-store.js';
import { aReadingCost } from './service-builders.js';
import {
  createCollectingTelemetry,
  createFakeDigest,
  createHandTimer,
  createSequentialIds,
} from './service-fakes.js';

const leaseMs = 30_000;

/** A processor that takes every document for text, in which `found` finds facts. */
export const createTextProcessor = (
  found: (note: Note) => Partial<FactDrafts> = () => ({}),
): DocumentProcessor => ({
  async process({ bytes, promptVersion = null }): Promise<ProcessingResult> {
    const text = new TextDecoder().decode(bytes);
    const note = aNote(text);
    const record = aRecordOf(note, found(note));
    return {
      ok: true,
      record: JSON.stringify(record),
      medicalData: JSON.stringify(toMedicalDataV1(record)),
      reading: bytes,
      summary: summariseRecord(record),
      cost: aReadingCost({ promptVersion }),
    };
  },
});

export interface ServiceOverrides {
  readonly processor?: DocumentProcessor;
  readonly retention?: RetentionPolicy;
  readonly inspector?: ServiceDeps['inspector'];
}

/** The whole service in memory: hand-set time, counted ids, jobs that run when they are told to. */
export function aService(overrides: ServiceOverrides = {}) {
  const { processor = createTextProcessor(), retention = keepForGood } = overrides;
  const clock = createFixedClock();
  const timer = createHandTimer(clock);
  const digest = createFakeDigest();
  const stores = createMemoryStores({ clock, digest });
  const telemetry = createCollectingTelemetry();
  const deps: ServiceDeps = {
    ...stores,
    inspector: overrides.inspector ?? { inspect: async () => ({ ok: true, format: 'text' }) },
    assessor: createBlankAssessor(),
    unpackReading: (packed) => aDocument(new TextDecoder().decode(packed)),
    bell: createBell(),
    clock,
    timer,
    ids: createSequentialIds(),
    digest,
    telemetry,
    limits: defaultServiceLimits,
  };
  const prompts = createTwoPrompts();
  const steering = { ...deps, ...stores, prompts };
  const choosePrompt = createPromptChooser(steering);
  const lane = (handler: JobHandler): JobLane => ({ handler, concurrency: 1, leaseMs });
  const lanes = {
    extract: lane(createExtractHandler({ ...deps, processor, choosePrompt })),
    purge: lane(createPurgeHandler({ ...deps, policy: retention })),
    'replay-impact': lane(createImpactHandler({ ...deps, processor })),
    'read-shadow': lane(createShadowHandler({ ...deps, ...stores, processor })),
  } as const;
  const attempt = {
    ...deps,
    random: () => 0.5,
    backoff: { baseMs: 1_000, capMs: 60_000 },
  };
  /** One attempt at each job that is due; how many there were. */
  const workOnce = async (abandon: AbortSignal = new AbortController().signal): Promise<number> => {
    let count = 0;
    for (const kind of ['extract', 'purge', 'replay-impact', 'read-shadow'] as const) {
      for (const leased of await stores.queue.lease({ kinds: [kind], limit: 100, leaseMs })) {
        await attemptJob(leased, lanes[kind], { deps: attempt, abandon });
        count += 1;
      }
    }
    return count;
  };
  return {
    service: createService(deps),
    experiments: createExperimentService(steering),
    openExperiments: (more: Pick<ExperimentDeps, 'gate'>) =>
      createExperimentService({ ...steering, ...more }),
    promptLabels: createPromptLabelService(steering),
    impacts: createImpactService({ ...deps, prompts }),
    ...{ deps, steering, prompts, processor, stores, clock, timer, telemetry, workOnce },
  };
}
