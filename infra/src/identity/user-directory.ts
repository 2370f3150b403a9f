import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';

/** Roles of the service, each a group: a token names the groups of its user. */
export const groupNames = ['viewer', 'underwriter', 'reviewer', 'engineer', 'admin'] as const;
export const apiScope = 'medextract/api';

interface UserDirectoryProps {
  readonly names: ResourceNames;
  readonly keepOnDelete: boolean;
  readonly webOrigins: readonly string[];
  /** Machine clients, each with credentials of its own. */
  readonly clients: readonly string[];
}

/** People with a second factor, invited by an admin; machines with credentials of their own. */
export class UserDirectory extends Construct {
  readonly pool: UserPool;
  readonly webClient: UserPoolClient;

  constructor(scope: Construct, id: string, props: UserDirectoryProps) {
    super(scope, id);
    this.pool = this.createPool(props);
    for (const groupName of groupNames) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, {
        groupName,
        userPoolId: this.pool.userPoolId,
      });
    }
    const scopeName = new ResourceServerScope({
      scopeName: 'api',
      scopeDescription: 'The HTTP API',
    });
    const server = new UserPoolResourceServer(this, 'Api', {
      userPool: this.pool,
      identifier: 'medextract',
      scopes: [scopeName],
    });
    const callApi = OAuthScope.resourceServer(server, scopeName);
    this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${props.names.prefix}-${props.names.account}` },
    });
    this.webClient = new UserPoolClient(this, 'Web', {
      userPool: this.pool,
      userPoolClientName: props.names.named('web'),
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, callApi],
        callbackUrls: props.webOrigins.map((origin) => `${origin}/signed-in`),
        logoutUrls: props.webOrigins.map((origin) => `${origin}/`),
      },
    });
    for (const client of props.clients) {
      new UserPoolClient(this, `Client-${client}`, {
        userPool: this.pool,
        userPoolClientName: props.names.named(client),
        generateSecret: true,
        enableTokenRevocation: true,
        accessTokenValidity: Duration.minutes(15),
        oAuth: { flows: { clientCredentials: true }, scopes: [callApi] },
      });
    }
  }

  private createPool({ names, keepOnDelete }: UserDirectoryProps): UserPool {
    return new UserPool(this, 'Users', {
      userPoolName: names.named('users'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
