import type { PromptLabels, PromptLabelsChange } from '../prompts/prompt-labels.js';

/** Who changes the labels, when and why. */
export interface LabelMover {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** The next set of labels. Where another version begins to serve, the one before is kept as `previous`. */
export function moveLabels(
  labels: PromptLabels,
  to: { readonly serving?: string; readonly candidate?: string | null },
  { at, by, reason }: LabelMover,
): PromptLabelsChange {
  const { serving = labels.serving, candidate = labels.candidate } = to;
  const previous = serving === labels.serving ? labels.previous : labels.serving;
  const version = labels.version + 1;
  return {
    labels: { serving, candidate, previous, version, changedAt: at, changedBy: by, reason },
    expectedVersion: labels.version,
  };
}
