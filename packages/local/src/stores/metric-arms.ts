import type { ArmQuery, RunAssignment } from '@medextract/core/service';

/** An arm is one row for all its time, however long its experiment runs. */
export const armGrain = 'arm';

export const toArmKey = ({ experimentId, arm, analysis }: ArmQuery): string =>
  `arm:${experimentId}:${arm}:${analysis}`;

/** Sorts after every key of an arm, and before every version. */
export const afterArms = 'arm;';

/** The arm's rows to which a run belongs: as it was assigned, and where its version read, as served. */
export function listArmKeys(
  { experimentId, arm, promptVersion }: RunAssignment,
  servedVersion: string,
): readonly string[] {
  const assigned = toArmKey({ experimentId, arm, analysis: 'assigned' });
  return servedVersion === promptVersion
    ? [assigned, toArmKey({ experimentId, arm, analysis: 'served' })]
    : [assigned];
}
