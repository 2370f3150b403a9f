const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const ratio = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const small = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});

/** What is written where nothing is known. Never a zero: that would be a figure. */
export const unknown = 'unknown';

const orUnknown =
  (format: (value: number) => string) =>
  (value: number | null): string =>
    value === null ? unknown : format(value);

/** A share between 0 and 1, in percent. */
export const formatShare = orUnknown((share) => percent.format(share));

/** Treatment over control: `1.25 ×`. */
export const formatRatio = orUnknown((value) => `${ratio.format(value)} ×`);

/** A difference of shares, in percentage points and with its sign. */
export const formatPoints = orUnknown((share) => {
  const points = plain.format(Math.abs(share) * 100);
  return points === '0' ? '0 points' : `${share < 0 ? '−' : '+'}${points} points`;
});

/** A number to one place after the point. */
export const formatNumber = orUnknown((value) => plain.format(value));

/** A great number in short: `12.3K`. */
export const formatCompact = orUnknown((value) => compact.format(value));

/** US dollars; of less than ten cents the first two digits that say something. */
export const formatUsd = orUnknown((usd) =>
  usd !== 0 && Math.abs(usd) < 0.1 ? small.format(usd) : cents.format(usd),
);

/** Milliseconds as people say them: `340 ms`, `2.5 s`, `3.2 min`. */
export const formatMs = orUnknown((ms) => {
  if (ms < 1_000) return `${ms < 10 ? plain.format(ms) : Math.round(ms)} ms`;
  return ms < 60_000 ? `${plain.format(ms / 1_000)} s` : `${plain.format(ms / 60_000)} min`;
});

/** A probability that chance alone does this. */
export const formatChance = orUnknown((p) => (p < 0.001 ? 'under 0.001' : p.toFixed(3)));
