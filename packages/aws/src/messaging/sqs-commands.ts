/** The commands in use and no others: bundled together, loaded when the first message is sent. */
export {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
