import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';

/** Services that functions reach without leaving the network, beside S3 and DynamoDB (gateways). */
export const endpointServices = {
  sqs: InterfaceVpcEndpointAwsService.SQS,
  sns: InterfaceVpcEndpointAwsService.SNS,
  events: InterfaceVpcEndpointAwsService.EVENTBRIDGE,
  kms: InterfaceVpcEndpointAwsService.KMS,
  logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  states: InterfaceVpcEndpointAwsService.STEP_FUNCTIONS,
  monitoring: InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING,
  secretsmanager: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  bedrock: InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME,
  textract: InterfaceVpcEndpointAwsService.TEXTRACT,
  xray: InterfaceVpcEndpointAwsService.XRAY,
} as const;
export type EndpointService = keyof typeof endpointServices;
