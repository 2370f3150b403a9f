import type { StageName } from './stage-config.js';

/**
 * Names of what others must find: known before anything is made, so that roles name exact resources and
 * no stack waits for another's outputs.
 */
export class ResourceNames {
  readonly prefix: string;
  readonly account: string;
  readonly region: string;

  constructor(place: {
    readonly stage: StageName;
    readonly account: string;
    readonly region: string;
  }) {
    this.prefix = `medextract-${place.stage}`;
    this.account = place.account;
    this.region = place.region;
  }

  /** Names of buckets are unique in the world. */
  bucket(purpose: string): string {
    return `${this.prefix}-${purpose}-${this.account}`;
  }

  bucketArn(purpose: string): string {
    return `arn:aws:s3:::${this.bucket(purpose)}`;
  }

  named(purpose: string): string {
    return `${this.prefix}-${purpose}`;
  }

  tableArn(purpose: string): string {
    return this.arn('dynamodb', `table/${this.named(purpose)}`);
  }

  queueArn(purpose: string): string {
    return this.arn('sqs', this.named(purpose));
  }

  queueUrl(purpose: string): string {
    return `https://sqs.${this.region}.amazonaws.com/${this.account}/${this.named(purpose)}`;
  }

  functionArn(purpose: string): string {
    return this.arn('lambda', `function:${this.named(purpose)}`);
  }

  eventBusArn(): string {
    return this.arn('events', `event-bus/${this.prefix}`);
  }

  stateMachineArn(purpose: string): string {
    return this.arn('states', `stateMachine:${this.named(purpose)}`);
  }

  /** Every secret of the service stands below one name; Secrets Manager adds six characters of its own. */
  secretArn(purpose: string): string {
    return this.arn('secretsmanager', `secret:${this.prefix}/${purpose}-??????`);
  }

  logGroup(purpose: string): string {
    return `/medextract/${this.prefix.slice('medextract-'.length)}/${purpose}`;
  }

  logGroupArn(purpose: string): string {
    return this.arn('logs', `log-group:${this.logGroup(purpose)}`);
  }

  arn(service: string, rest: string): string {
    const separator = rest.includes('/') && service === 'apigateway' ? '' : ':';
    return `arn:aws:${service}:${this.region}:${this.account}${separator}${rest}`;
  }
}
