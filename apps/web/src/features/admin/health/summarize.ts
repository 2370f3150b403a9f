interface Check {
  readonly name: string;
  readonly kind: 'ready' | 'live';
  readonly healthy: boolean;
}

interface Line {
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

/** The checks in two lines: whether the service runs, and whether it takes work. */
export function summarize(checks: readonly Check[]): readonly Line[] {
  const missing = checks.filter(({ healthy }) => !healthy);
  const names = missing.map(({ name }) => name).join(', ');
  const isLive = missing.every(({ kind }) => kind !== 'live');
  return [
    isLive
      ? { text: 'Runs', tone: 'good' }
      : { text: `Should be restarted: ${names}`, tone: 'bad' },
    missing.length === 0
      ? { text: 'Takes work', tone: 'good' }
      : { text: `Takes no work: ${names}`, tone: 'bad' },
  ];
}
