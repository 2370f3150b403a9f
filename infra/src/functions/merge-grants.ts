import type { AccessGrant } from './access-grant.js';

const union = (left: readonly string[], right: readonly string[]): readonly string[] => [
  ...new Set([...left, ...right]),
];

/** Grants of one name become one: what they allow is put together. */
export function mergeGrants(grants: readonly AccessGrant[]): readonly AccessGrant[] {
  const merged = new Map<string, AccessGrant>();
  for (const grant of grants) {
    const before = merged.get(grant.sid);
    merged.set(
      grant.sid,
      before === undefined
        ? grant
        : {
            ...before,
            actions: union(before.actions, grant.actions),
            resources: union(before.resources, grant.resources),
          },
    );
  }
  return [...merged.values()];
}
