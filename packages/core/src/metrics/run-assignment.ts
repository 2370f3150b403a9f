import type { PromptIntent } from '../experiments/prompt-intent.js';
import type { RunAssignment } from './processing-outcome.js';

/** Readings without a model are counted under this name. */
export const offlineVersion = 'offline';

/** A run counts for its arm whatever became of it. */
export function assignmentOf(intent: PromptIntent | undefined): {
  readonly assignment?: RunAssignment;
} {
  if (intent?.because !== 'experiment') return {};
  const { experimentId, arm, promptVersion } = intent;
  return { assignment: { experimentId, arm, promptVersion } };
}
