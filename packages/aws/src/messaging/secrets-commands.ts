/** The commands in use and no others: bundled together, loaded when the first secret is asked for. */
export {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
