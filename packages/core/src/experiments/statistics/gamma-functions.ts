/** Coefficients for g = 7, n = 9: C. Lanczos, SIAM J. Numer. Anal. B 1 (1964), as reckoned by P. Godfrey. */
const lanczosShift = 7;
const lanczosFirst = 0.999_999_999_999_809_93;
const lanczosRest = [
  676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
] as const;

const logRootTwoPi = Math.log(2 * Math.PI) / 2;
const tolerance = 1e-16;
const mostSteps = 20_000;
/** Stands for a denominator of nothing in Lentz's method. */
const almostNothing = 1e-300;

/** Natural logarithm of the gamma function, for arguments above 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const below = x - 1;
  const base = below + lanczosShift + 0.5;
  const sum = lanczosRest.reduce(
    (total, coefficient, index) => total + coefficient / (below + index + 1),
    lanczosFirst,
  );
  return logRootTwoPi + (below + 0.5) * Math.log(base) - base + Math.log(sum);
}

export const logBeta = (a: number, b: number): number =>
  logGamma(a) + logGamma(b) - logGamma(a + b);

export const logChoose = (of: number, taken: number): number =>
  logGamma(of + 1) - logGamma(taken + 1) - logGamma(of - taken + 1);

/** A continued fraction by Lentz's method, as W. J. Thompson and A. R. Barnett wrote it (J. Comput. Phys. 64, 1986). */
function continuedFraction(
  first: number,
  term: (step: number) => { readonly numerator: number; readonly denominator: number },
): number {
  const held = (value: number) => (Math.abs(value) < almostNothing ? almostNothing : value);
  let value = held(first);
  let above = value;
  let below = 0;
  for (let step = 1; step <= mostSteps; step += 1) {
    const { numerator, denominator } = term(step);
    below = 1 / held(denominator + numerator * below);
    above = held(denominator + numerator / above);
    const factor = above * below;
    value *= factor;
    if (Math.abs(factor - 1) <= tolerance * 2) break;
  }
  return value;
}

const powerOver = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step <= mostSteps && term > sum * tolerance; step += 1) {
    term *= x / (a + step);
    sum += term;
  }
  return sum * powerOver(a, x);
}

/** Regularised upper incomplete gamma function Q(a, x): DLMF 8.9.2 and 8.11.4. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x < a + 1) return 1 - lowerBySeries(a, x);
  const fraction = continuedFraction(x + 1 - a, (step) => ({
    numerator: -step * (step - a),
    denominator: x + 2 * step + 1 - a,
  }));
  return powerOver(a, x) / fraction;
}

/** Even steps of DLMF 8.17.22, and its odd ones. */
function betaTerm(a: number, b: number, x: number): (step: number) => number {
  return (step) => {
    const m = Math.floor(step / 2);
    return step % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
}

/** Regularised incomplete beta function I_x(a, b): DLMF 8.17.22. */
export function incompleteBeta(
  x: number,
  { a, b }: { readonly a: number; readonly b: number },
): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, { a: b, b: a });
  const term = betaTerm(a, b, x);
  const fraction = continuedFraction(1, (step) => ({ numerator: term(step), denominator: 1 }));
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return front / (a * fraction);
}
