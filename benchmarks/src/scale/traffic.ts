/** Documents of one tenant in one minute. */
export type Arrivals = readonly (readonly number[])[];

export interface Tenant {
  readonly name: string;
  /** Part of the day's documents, 0 to 1. */
  readonly share: number;
  /** All of its documents come within these minutes of the day; over the whole day where there are none. */
  readonly burst?: { readonly fromMinute: number; readonly minutes: number };
}

const minutesOfDay = 1_440;

/** A working day: next to nothing at night, two humps around noon; its mean is 1. */
function dayShape(minute: number): number {
  const hour = minute / 60;
  const hump = (centre: number, width: number) => Math.exp(-(((hour - centre) / width) ** 2));
  return 0.15 + 2.1 * hump(10.5, 2) + 1.9 * hump(15, 2.2);
}

const meanShape =
  Array.from({ length: minutesOfDay }, (_, minute) => dayShape(minute)).reduce(
    (sum, value) => sum + value,
    0,
  ) / minutesOfDay;

/** Arrivals by tenant and minute; their sum is the number of documents of the day. */
export function createArrivals(documentsPerDay: number, tenants: readonly Tenant[]): Arrivals {
  return tenants.map(({ share, burst }) =>
    Array.from({ length: minutesOfDay }, (_, minute) => {
      const all = documentsPerDay * share;
      if (burst === undefined) return (all * dayShape(minute)) / meanShape / minutesOfDay;
      const inside = minute >= burst.fromMinute && minute < burst.fromMinute + burst.minutes;
      return inside ? all / burst.minutes : 0;
    }),
  );
}

/** Tenants as they come in real life: few large ones, many small (Zipf). */
export function createTenants(count: number): readonly Tenant[] {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight, index) => ({ name: `tenant-${index + 1}`, share: weight / sum }));
}
