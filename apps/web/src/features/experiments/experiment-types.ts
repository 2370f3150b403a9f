import type { operations } from '@medextract/contract';
import type { z } from 'zod';
import type { Tone } from '../../ui/badge.js';

export type Experiment = z.infer<(typeof operations.getExperiment)['answer']>;
export type Results = z.infer<(typeof operations.getExperimentResults)['answer']>;
export type Status = Experiment['status'];

export const statusLooks = {
  draft: ['Draft', 'neutral'],
  running: ['Running', 'accent'],
  completed: ['Completed', 'warn'],
  promoted: ['Promoted', 'good'],
  rolled_back: ['Rolled back', 'bad'],
} as const satisfies Record<Status, readonly [string, Tone]>;

/** What each way to compare is called; one that is newer than the app by its own name. */
const modes: Readonly<Record<string, string>> = {
  split: 'Split: each document is read by one of both',
  shadow: 'Shadow: the treatment reads what is served beside it, unseen',
  bandit: 'Bandit: as split, and more documents go to the version that does better',
};

export const tellMode = (mode: string): string => modes[mode] ?? mode;
