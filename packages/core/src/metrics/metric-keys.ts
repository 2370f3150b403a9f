import type { ArmQuery, CellKey, MetricSlice, VersionSlice } from './metric-store.js';
import type { RunAssignment } from './processing-outcome.js';

/** An arm is one row for all its time, however long its experiment runs. */
export const armGrain = 'arm';

export const toArmKey = ({ experimentId, arm, analysis }: ArmQuery): string =>
  `arm:${experimentId}:${arm}:${analysis}`;

/** Under which the cells of an experiment lie: what each arm came to with documents alike. */
export const toCellsKey = (experimentId: string): string => `arm:${experimentId}:cells`;

export const toCellStart = ({ arm, documentType, pageBand, pages }: CellKey): string =>
  JSON.stringify([arm, documentType, pageBand, pages]);

/** What `toCellStart` wrote: this is the one place that believes it. */
export function parseCellStart(start: string): CellKey {
  const [arm, documentType, pageBand, pages] = JSON.parse(start);
  return { arm, documentType, pageBand, pages };
}

/** Sorts after every key of an arm or a slice, and before every version. */
export const afterArms = 'arm;';

/** Slices sort before arms. */
export const slicePrefix = '#';
export const afterSlices = '$';

export const toSliceKey = (promptVersion: string, { modelId, documentKind }: MetricSlice): string =>
  `${slicePrefix}${JSON.stringify([promptVersion, modelId, documentKind])}`;

/** What `toSliceKey` wrote: this is the one place that believes it. */
export function parseSliceKey(key: string): VersionSlice {
  const [promptVersion, modelId, documentKind] = JSON.parse(key.slice(slicePrefix.length));
  return { promptVersion, modelId, documentKind };
}

/** The arm's rows to which a run belongs: as it was assigned, and where its version read, as served. */
function listArmKeys(
  { experimentId, arm, promptVersion }: RunAssignment,
  servedVersion: string,
): readonly string[] {
  const assigned = toArmKey({ experimentId, arm, analysis: 'assigned' });
  return servedVersion === promptVersion
    ? [assigned, toArmKey({ experimentId, arm, analysis: 'served' })]
    : [assigned];
}

/** What a run, or a decision about it, counts in beside its hour and day. */
export const armKeysOf = (
  assignment: RunAssignment | undefined,
  servedVersion: string,
): readonly string[] => (assignment === undefined ? [] : listArmKeys(assignment, servedVersion));
