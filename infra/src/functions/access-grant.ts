/** Why a right cannot be bound to one resource; shown in the report of the checks. */
export type WideReason = string;

/** What a role may do, and to what. A `*` in either needs its reason, or the policy is refused. */
export interface AccessGrant {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly wide?: WideReason;
}

export const isWide = ({ actions, resources }: AccessGrant): boolean =>
  [...actions, ...resources].some((text) => text.includes('*'));
