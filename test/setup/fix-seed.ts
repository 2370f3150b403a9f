import fc from 'fast-check';

/**
 * The cases of property tests: the same in each run, so that a change is judged and not the draw. `MEDEXTRACT_SEED=random` draws new ones,
 * as the nightly run does; a failure prints its seed, which a number here repeats.
 */
const seed = process.env['MEDEXTRACT_SEED'] ?? '20261124';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
