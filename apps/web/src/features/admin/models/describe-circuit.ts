import type { operations } from '@medextract/contract';
import type { z } from 'zod';
import { formatMoment } from '../../../ui/format.js';

export type Model = z.infer<(typeof operations.listModels)['answer']>['items'][number];
type Circuit = Model['circuit'];

/** Where the circuit to a model stands: what the badge says, and what that means. */
export const circuitLooks = {
  closed: { label: 'Answers', tone: 'good' },
  open: { label: 'Not asked', tone: 'bad' },
  'half-open': { label: 'Being tried', tone: 'warn' },
  paused: { label: 'Paused', tone: 'warn' },
} as const satisfies Record<Circuit['state'], { label: string; tone: string }>;

/** What is known of a circuit in sentences; nothing where it is closed. */
export function describeCircuit(circuit: Circuit): readonly string[] {
  const { since, next_probe_at: probe, openings, pause_reason: reason } = circuit;
  return [
    ...(since === null ? [] : [`Since ${formatMoment(since)}.`]),
    ...(reason === null ? [] : [`Why: ${reason}`]),
    ...(probe === null ? [] : [`Tried again at ${formatMoment(probe)}.`]),
    ...(openings > 1 ? [`Failed ${openings} times in a row.`] : []),
  ];
}

/** How much of a cap is used, from 0 to 1; null where there is no cap or the use is unknown. */
export const shareOf = (used: number | null, cap: number | null): number | null =>
  used === null || cap === null || cap === 0 ? null : Math.min(1, used / cap);
