import { incompleteBeta } from './gamma-functions.js';

/** Chance of a value of Student's distribution as far from 0 as t, on either side. */
export const studentTwoSided = (t: number, freedom: number): number =>
  incompleteBeta(freedom / (freedom + t * t), { a: freedom / 2, b: 0.5 });

const steps = 200;

/** The t that is passed on either side with chance `alpha`, found by halving. */
export function studentQuantile(alpha: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentTwoSided(high, freedom) > alpha) high *= 2;
  for (let step = 0; step < steps && high - low > high * Number.EPSILON; step += 1) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, freedom) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
