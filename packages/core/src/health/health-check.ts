/** Port: whether something that the service needs is there. Quick; never touches patient data. */
export interface HealthCheck {
  readonly name: string;
  /** `ready`: without it the service takes no work. `live`: without it the process should be restarted. */
  readonly kind: 'ready' | 'live';
  check(): Promise<HealthVerdict>;
}

export type HealthVerdict =
  | { readonly healthy: true }
  /** `reason` is a stable code. */
  | { readonly healthy: false; readonly reason: string };
