import type { Arrivals } from './traffic.js';

export interface QueueOptions {
  readonly arrivals: Arrivals;
  /** Documents that can be read in a minute, all tenants together. */
  readonly perMinute: number;
  /** `fifo`: whoever came first. `fair`: each waiting tenant gets the same, and what it leaves goes to the others. */
  readonly order: 'fifo' | 'fair';
}

interface TenantWaits {
  readonly arrived: number;
  readonly served: number;
  readonly p50Minutes: number;
  readonly p95Minutes: number;
  readonly mostMinutes: number;
}

export interface QueueRun {
  readonly tenants: readonly TenantWaits[];
  /** Age of the oldest document that waited, at its worst. */
  readonly oldestMinutes: number;
  /** Most that waited at once. */
  readonly longest: number;
  /** Minute at which nothing waited any more after the last arrival; null where that did not come. */
  readonly emptyAtMinute: number | null;
}

interface Waiting {
  readonly minute: number;
  count: number;
}

/** Days after the last arrival for which the queue may go on. */
const daysOfPatience = 14;
const small = 1e-6;

/** Plays a queue minute by minute; documents are amounts, so that ten million cost no more than ten. */
export function simulateQueue({ arrivals, perMinute, order }: QueueOptions): QueueRun {
  const minutes = Math.max(0, ...arrivals.map((tenant) => tenant.length));
  const queues: Waiting[][] = arrivals.map(() => []);
  const waits: Map<number, number>[] = arrivals.map(() => new Map());
  let oldestMinutes = 0;
  let longest = 0;
  let emptyAtMinute: number | null = null;
  for (let minute = 0; minute < minutes + daysOfPatience * 1_440; minute += 1) {
    arrivals.forEach((tenant, index) => {
      const count = tenant[minute] ?? 0;
      if (count > 0) queues[index]?.push({ minute, count });
    });
    const waiting = queues.map(sum);
    longest = Math.max(longest, total(waiting));
    const given =
      order === 'fair' ? shareFairly(waiting, perMinute) : shareByAge(queues, perMinute);
    for (const [index, amount] of given.entries()) {
      take(queues[index] ?? [], { amount, minute, waits: waits[index] ?? new Map() });
    }
    const heads = queues.flatMap((queue) => queue.slice(0, 1)).map((head) => minute - head.minute);
    oldestMinutes = Math.max(oldestMinutes, ...heads);
    if (minute >= minutes - 1 && heads.length === 0) {
      emptyAtMinute = minute;
      break;
    }
  }
  const tenants = arrivals.map((tenant, index) =>
    summarise(total(tenant), waits[index] ?? new Map()),
  );
  return { tenants, oldestMinutes, longest, emptyAtMinute };
}

const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const sum = (queue: readonly Waiting[]): number => queue.reduce((all, { count }) => all + count, 0);

/** Max-min fairness: nobody gets more while another who waits has less. */
export function shareFairly(waiting: readonly number[], capacity: number): readonly number[] {
  const given = waiting.map(() => 0);
  let left = capacity;
  let open = waiting.flatMap((amount, index) => (amount > small ? [index] : []));
  while (left > small && open.length > 0) {
    const each = left / open.length;
    for (const index of open) {
      const more = Math.min(each, (waiting[index] ?? 0) - (given[index] ?? 0));
      given[index] = (given[index] ?? 0) + more;
      left -= more;
    }
    open = open.filter((index) => (waiting[index] ?? 0) - (given[index] ?? 0) > small);
  }
  return given;
}

function shareByAge(queues: readonly (readonly Waiting[])[], capacity: number): readonly number[] {
  const given = queues.map(() => 0);
  const heads = queues
    .flatMap((queue, index) => queue.map(({ minute, count }) => ({ minute, count, index })))
    .sort((one, other) => one.minute - other.minute);
  let left = capacity;
  // Those of one minute came mixed: they share what is left for them by their number.
  for (let start = 0; start < heads.length && left > small; ) {
    let end = start;
    while (heads[end]?.minute === heads[start]?.minute && end < heads.length) end += 1;
    const together = heads.slice(start, end);
    const all = total(together.map(({ count }) => count));
    const part = Math.min(1, left / all);
    for (const { index, count } of together) given[index] = (given[index] ?? 0) + count * part;
    left -= all * part;
    start = end;
  }
  return given;
}

function take(
  queue: Waiting[],
  {
    amount,
    minute,
    waits,
  }: { readonly amount: number; readonly minute: number; readonly waits: Map<number, number> },
): void {
  let left = amount;
  for (let head = queue[0]; head !== undefined && left > 0; head = queue[0]) {
    const taken = Math.min(left, head.count);
    waits.set(minute - head.minute, (waits.get(minute - head.minute) ?? 0) + taken);
    head.count -= taken;
    left -= taken;
    if (head.count > small) return;
    queue.shift();
  }
}

function summarise(arrived: number, waits: ReadonlyMap<number, number>): TenantWaits {
  const sorted = [...waits].sort(([one], [other]) => one - other);
  const served = total(sorted.map(([, count]) => count));
  const quantile = (share: number): number => {
    let seen = 0;
    for (const [wait, count] of sorted) {
      seen += count;
      if (seen >= share * served - small) return wait;
    }
    return 0;
  };
  return {
    arrived,
    served,
    p50Minutes: quantile(0.5),
    p95Minutes: quantile(0.95),
    mostMinutes: sorted.at(-1)?.[0] ?? 0,
  };
}
