/** Somebody else changed first, every time. Whoever asked may ask again in a moment. */
export type Conflict = 'conflict';

const maxTries = 5;

/**
 * The one policy where several change the same: `attempt` reads, decides and commits, and says `conflict`
 * where somebody was quicker; then it is tried again on what is there now, five times in all.
 */
export async function retryOnConflict<Result>(
  attempt: (turn: number) => Promise<Result | Conflict>,
): Promise<Result | Conflict> {
  for (let turn = 1; turn <= maxTries; turn += 1) {
    const result = await attempt(turn);
    if (result !== 'conflict') return result;
  }
  return 'conflict';
}
