export const alertKinds = [
  'success-decay',
  'verified-decay',
  'completeness-decay',
  'cost-anomaly',
  'budget-exceeded',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What an alert is about; null where it is about all of it. */
export interface AlertScope {
  readonly promptVersion: string | null;
  readonly modelId: string | null;
  readonly documentKind: string | null;
}

/** What was seen, as a judge of figures says it. No patient text. */
export interface Finding {
  readonly kind: AlertKind;
  readonly scope: AlertScope;
  /** One sentence with the numbers. */
  readonly evidence: string;
  /** Since when, as far as can be told. */
  readonly since: string;
}

/** A finding that operators are told of once, until it is over. */
export interface Alert extends Finding {
  readonly id: string;
  readonly raisedAt: string;
  readonly clearedAt: string | null;
}

/** What to do about it: a page of the documentation. */
export const runbookOf = (kind: AlertKind): string => `docs/runbooks/${kind}.md`;

/** Findings with the same key are one alert. */
export const alertKeyOf = ({ kind, scope }: Finding): string =>
  JSON.stringify([kind, scope.promptVersion, scope.modelId, scope.documentKind]);
