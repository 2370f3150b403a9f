/** The commands in use and no others: bundled together, loaded when the first row is sealed. */
export { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
