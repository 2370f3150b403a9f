/** Settings as `infra` gives them, of a stage that is nowhere. */
export const functionSettings: Readonly<Record<string, string>> = {
  AWS_REGION: 'us-east-1',
  AWS_LAMBDA_FUNCTION_NAME: 'medextract-dev-api',
  POWERTOOLS_SERVICE_NAME: 'medextract-api',
  MEDEXTRACT_STAGE: 'dev',
  MEDEXTRACT_TABLE_MAIN: 'medextract-dev-main',
  MEDEXTRACT_TABLE_AUDIT: 'medextract-dev-audit',
  MEDEXTRACT_DOCUMENTS_BUCKET: 'medextract-dev-documents',
  MEDEXTRACT_BULK_BUCKET: 'medextract-dev-bulk',
  MEDEXTRACT_DOCUMENTS_KEY: 'alias/medextract-dev-documents',
  MEDEXTRACT_RECORDS_KEY: 'alias/medextract-dev-records',
  MEDEXTRACT_QUEUE_EXTRACT: 'https://sqs.invalid/extract',
  MEDEXTRACT_QUEUE_EXTRACT_BULK: 'https://sqs.invalid/extract-bulk',
  MEDEXTRACT_EVENT_BUS: 'medextract-dev',
  MEDEXTRACT_SERVICE_SECRET: 'medextract-dev/service',
  MEDEXTRACT_MODELS: '',
  MEDEXTRACT_RETENTION_DAYS: '180',
};
