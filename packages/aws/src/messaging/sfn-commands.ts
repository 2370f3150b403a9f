/** The commands in use and no others: bundled together, loaded when the first packet is started. */
export { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
