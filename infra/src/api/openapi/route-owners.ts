import type { FunctionName } from '../../functions/function-names.js';
import type { ContractOperation } from './contract-document.js';

/** Whose work the operations of a tag are; a tag that is not here is the work of `api`. */
const ownerOfTag: Readonly<Record<string, FunctionName>> = {
  Uploads: 'upload',
  Reviews: 'review',
  Experiments: 'experiment',
  'Experiments (v1)': 'experiment',
  Prompts: 'prompts',
  'Prompts (v1)': 'prompts',
};

/** Operations that another function answers than the rest of their tag. */
const ownerOfOperation: Readonly<Record<string, FunctionName>> = {
  uploadV1: 'upload',
  getPromptMetricsV1: 'metrics',
  comparePromptsV1: 'metrics',
  getFunctionMetricsV1: 'metrics',
};

export function findOwner({ operationId, tags }: ContractOperation): FunctionName {
  // The same operation under another address has a number behind its id.
  const own = ownerOfOperation[operationId.replace(/_\d+$/, '')];
  const [tag = ''] = tags;
  return own ?? ownerOfTag[tag] ?? 'api';
}
