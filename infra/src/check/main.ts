import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadContractDocument } from '../api/openapi/contract-document.js';
import { createApp } from '../create-app.js';
import { parseDeployment } from '../deployment.js';
import { checkCheckov, checkNag, countResources, lintTemplates } from './check-templates.js';
import { checkWorkflows } from './check-workflows.js';
import { isGood, writeReport } from './report.js';

const root = resolve(import.meta.dirname, '../../..');
const infra = join(root, 'infra');
const tools = process.env['MEDEXTRACT_INFRA_TOOLS'] ?? join(root, '.cache/infra-tools');
const folder = mkdtempSync(join(tmpdir(), 'medextract-templates-'));
try {
  const app = createApp({
    // Code has no rules among these checks: templates alone, so that no bundle has to be built.
    deployment: parseDeployment({ MEDEXTRACT_PLACEHOLDER_CODE: '1' }, root),
    contract: await loadContractDocument(root, '0.1.0'),
    hookFolder: join(infra, 'hooks/release-check'),
    outputFolder: folder,
  });
  app.synth();
  const place = { tools, infra };
  const results = [
    countResources(folder),
    checkNag(app),
    lintTemplates(folder, place),
    checkCheckov(folder, place),
    ...checkWorkflows(root, tools),
  ];
  process.stdout.write(`${writeReport(results)}\n`);
  process.exitCode = isGood(results) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
