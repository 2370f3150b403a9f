import type { Arm } from './experiment.js';

/** Which prompt version is meant to read a document, and why. */
export type PromptIntent =
  | { readonly because: 'asked'; readonly promptVersion: string }
  | {
      readonly because: 'serving';
      readonly promptVersion: string;
      /** The shadow trial whose treatment reads the document as well, after this. */
      readonly shadow?: { readonly experimentId: string };
    }
  /** Kept out of an experiment that runs: the version that serves, and no arm. */
  | {
      readonly because: 'holdout';
      readonly promptVersion: string;
      readonly experimentId: string;
    }
  | {
      readonly because: 'experiment';
      readonly promptVersion: string;
      readonly experimentId: string;
      readonly arm: Arm;
    };
