import { type LambdaConfig, parseConfig } from '../config/parse-config.js';
import { type LambdaTelemetry, openTelemetry } from '../telemetry/open-telemetry.js';
import { type OpenedStores, openStores } from './open-stores.js';

/** Where a function is: its settings, its telemetry, its stores. Nothing of it connects before it is used. */
export interface Place extends OpenedStores {
  readonly config: LambdaConfig;
  readonly telemetry: LambdaTelemetry;
}

/** Reads the environment, once. Throws `settings-invalid`. */
export function openPlace(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Place {
  const config = parseConfig(environment);
  const telemetry = openTelemetry(config);
  return { ...openStores(config, { telemetry }), config, telemetry };
}
