/** The commands in use and no others: bundled together, loaded when figures are asked for. */
export { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
