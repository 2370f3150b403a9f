import { runBuild } from './build.mjs';
import { runVitest } from './vitest.mjs';

/** The long run of what `test` only tries a few times. */
export const runFaults = async ([rounds = '200']) => {
  await runBuild();
  const { failed, code } = await runVitest(['test/faults'], { MEDEXTRACT_FAULT_ROUNDS: rounds });
  return failed > 0 ? 1 : code;
};
