/** The commands in use and no others: bundled together, loaded when the first event is published. */
export { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
