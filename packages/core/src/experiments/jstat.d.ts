/** The few special functions that we take of jstat, which brings no types of its own. */
declare module 'jstat' {
  interface Jstat {
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
    /** Complementary error function. */
    erfc(x: number): number;
    /** Natural logarithm of the gamma function. */
    gammaln(x: number): number;
  }
  const jstat: Jstat;
  export = jstat;
}
