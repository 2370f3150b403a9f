import type { Telemetry } from '@medextract/core/service';

/** For commands: what goes wrong is their own to tell. */
export const silentTelemetry: Telemetry = {
  log: () => undefined,
  count: () => undefined,
  observe: () => undefined,
  trace: (_name, _fields, work) => work(),
};
