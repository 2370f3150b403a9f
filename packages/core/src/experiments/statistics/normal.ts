import { upperGamma } from './gamma-functions.js';

/** Chance of a standard normal value above z. */
export function normalTail(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** Chance of a standard normal value as far from 0 as z, on either side. */
export const normalTwoSided = (z: number): number => upperGamma(0.5, (z * z) / 2);

export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Good to 4.5e-4 (Abramowitz and Stegun 26.2.23), a start for Newton's steps. */
function roughQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}

/** The z that a standard normal value stays below with chance `p`, 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -normalQuantile(1 - p);
  const tail = 1 - p;
  let z = roughQuantile(tail);
  for (let step = 0; step < 4; step += 1) z += (normalTail(z) - tail) / normalDensity(z);
  return z;
}
