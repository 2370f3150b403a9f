import { bringEmulators } from './emulators.mjs';
import { buildFunctions } from './lambda.mjs';
import { runVitest } from './vitest.mjs';

/** `test:emulated`: the built functions on an emulated AWS, and the same journey beside the service of one machine. */
export const runEmulated = async () => {
  const missing = await bringEmulators();
  if (missing !== 0) return missing;
  await buildFunctions();
  const { passed, failed, code } = await runVitest(['test/emulated'], {});
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return code === 0 && passed > 0 ? 0 : 1;
};
