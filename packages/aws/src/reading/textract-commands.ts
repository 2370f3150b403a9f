/** The commands in use and no others: bundled together, loaded when the first scan is read. */
export { DetectDocumentTextCommand, TextractClient } from '@aws-sdk/client-textract';
