/**
 * US dollars on demand in us-east-1, from the price pages of each service (aws.amazon.com/<service>/pricing), as
 * publicly known in 2025. Prices change: look before relying on one.
 */
export const awsPrices = {
  apiRequest: 3.5e-6,
  firewallRequest: 0.6e-6,
  lambdaRequest: 0.2e-6,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  tableWriteUnit: 0.625e-6,
  tableReadUnit: 0.125e-6,
  tableGigabyteMonth: 0.25,
  objectPut: 5e-6,
  objectGet: 0.4e-6,
  objectGigabyteMonth: 0.023,
  queueRequest: 0.4e-6,
  event: 1e-6,
  keyRequest: 3e-6,
  workflowStep: 25e-6,
  logGigabyte: 0.5,
  trailDataEvent: 1e-6,
  scanPage: 0.0015,
  endpointZoneHour: 0.01,
  keyMonth: 1,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  firewallMonth: 5,
  firewallRuleMonth: 1,
  /** Kept warm, arm64, for a gigabyte and an hour. */
  warmGigabyteHour: 0.0000033334 * 3_600,
} as const;
export type AwsPrices = Readonly<Record<keyof typeof awsPrices, number>>;
