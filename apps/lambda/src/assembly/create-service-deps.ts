import { createAssessor } from '@medextract/clinical/assessor';
import {
  createBell,
  defaultServiceLimits,
  type ServiceDeps,
  type Stores,
  type Telemetry,
} from '@medextract/core/service';
import { createContentInspector } from '@medextract/documents/content-inspector';
import { unpackReading } from '@medextract/documents/pack-reading';
import { createUuids, nodeDigest, nodeTimer, systemClock } from '@medextract/engine/node-ports';

const ids = createUuids(systemClock);

/** What the use cases stand on in a function. The bell rings for this process alone: SQS wakes the others. */
export const createServiceDeps = (stores: Stores, telemetry: Telemetry): ServiceDeps => ({
  ...stores,
  inspector: createContentInspector({ maxBytes: defaultServiceLimits.maxDocumentBytes }),
  assessor: createAssessor(),
  unpackReading,
  bell: createBell(),
  clock: systemClock,
  timer: nodeTimer,
  ids,
  digest: nodeDigest,
  telemetry,
  limits: defaultServiceLimits,
});
