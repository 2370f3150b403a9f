import { createAssessor } from '@medextract/clinical/assessor';
import {
  createBell,
  defaultServiceLimits,
  type Ids,
  type ServiceDeps,
  type Stores,
  type Telemetry,
} from '@medextract/core/service';
import { createContentInspector } from '@medextract/documents/content-inspector';
import { unpackReading } from '@medextract/documents/pack-reading';
import { nodeDigest, nodeTimer, systemClock } from './node-ports.js';

/** What the use cases stand on in a process of Node. The bell rings for this process alone. */
export const toServiceDeps = (
  stores: Stores,
  { ids, telemetry }: { readonly ids: Ids; readonly telemetry: Telemetry },
): ServiceDeps => ({
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
