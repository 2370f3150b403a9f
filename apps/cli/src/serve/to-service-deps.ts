import { createAssessor } from '@medextract/clinical';
import {
  createBell,
  defaultServiceLimits,
  type Ids,
  type ServiceDeps,
  type Stores,
  type Telemetry,
} from '@medextract/core/service';
import { createContentInspector, unpackReading } from '@medextract/documents';
import { nodeDigest, nodeTimer, systemClock } from '@medextract/engine/node-ports';

/** What the use cases stand on in a process of one machine. */
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
