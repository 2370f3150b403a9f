import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templateOf } from '../testing/stage-templates.js';
import { groupNames } from './user-directory.js';

const template = templateOf('prod', 'Identity');

describe('people', () => {
  it('come in with a second factor, by invitation only', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    });
  });

  it.each(groupNames)('may be %s', (groupName) => {
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: groupName });
  });

  it('sign in by code, never by a token in an address', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ClientName: 'medextract-prod-web',
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://app.medextract.example/signed-in'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });
});

describe('machines', () => {
  it('have credentials of their own, and tokens that soon end', () => {
    for (const name of ['intake', 'smoke-test']) {
      template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
        ClientName: `medextract-prod-${name}`,
        GenerateSecret: true,
        AllowedOAuthFlows: ['client_credentials'],
        AccessTokenValidity: 15,
        AllowedOAuthScopes: [Match.anyValue()],
      });
    }
    expect(groupNames).toContain('admin');
  });
});
