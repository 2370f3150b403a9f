import { join, resolve } from 'node:path';
import { loadContractDocument } from './api/openapi/contract-document.js';
import { createApp } from './create-app.js';
import { parseDeployment } from './deployment.js';

const root = resolve(import.meta.dirname, '../..');
const contract = await loadContractDocument(root, '0.1.0');
const deployment = parseDeployment(process.env, root);
createApp({
  deployment,
  only: deployment.only === undefined ? undefined : [deployment.only],
  contract,
  hookFolder: join(root, 'infra/hooks/release-check'),
}).synth();
