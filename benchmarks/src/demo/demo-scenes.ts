import type { StageStep } from '@medextract/core/testing';

/** One sample, and what the stand-ins of both models do with the calls that it leads to. */
export interface DemoScene {
  readonly sample: string;
  readonly shows: string;
  readonly first: readonly StageStep[];
  readonly second: readonly StageStep[];
}

/** As often as a call is tried. */
const down: readonly StageStep[] = Array.from({ length: 4 }, () => ({ fault: 'error-503' }));

/** In this order: what opens a circuit is there for the scene after it. */
export const demoScenes: readonly DemoScene[] = [
  { sample: 'progress-note.txt', shows: 'answers', first: [], second: [] },
  {
    sample: 'discharge-summary.docx',
    shows: 'wants fewer calls, then breaks off, then answers',
    first: [{ fault: 'throttled' }, { fault: 'reset' }],
    second: [],
  },
  {
    sample: 'lab-report.pdf',
    shows: 'stops in the middle of a list and goes on',
    first: [{ fault: 'cut' }],
    second: [],
  },
  {
    sample: 'clinic-letter.rtf',
    shows: 'chats, and is asked once more',
    first: [{ answer: { text: 'Of course! Here is what I think of this letter.' } }],
    second: [],
  },
  {
    sample: 'nurse-visit.html',
    shows: 'is down: the second model reads',
    first: down,
    second: [],
  },
  {
    sample: 'continuity-of-care.xml',
    shows: 'is down and given up for a while; the second refuses: rules alone read',
    first: down,
    second: [{ fault: 'access-denied' }],
  },
  {
    sample: 'aps-extract.pdf',
    shows: 'is left alone while its circuit is open',
    first: [],
    second: [],
  },
];
