import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { z } from 'zod';
import { findViolations, listAccepted } from './find-violations.js';
import type { CheckResult } from './report.js';
import { runTool } from './run-tool.js';

/** Every template below a cloud assembly. */
export const listTemplateFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.template.json'))
    .sort();

const Template = z.object({ Resources: z.record(z.string(), z.unknown()) });

export function countResources(folder: string): CheckResult {
  const files = listTemplateFiles(folder);
  const counts = files.map(
    (name) =>
      Object.keys(Template.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).Resources)
        .length,
  );
  const most = Math.max(...counts);
  return {
    kind: 'ran',
    name: 'templates',
    // CloudFormation takes 500; what comes near has to be cut in two before it is there.
    ok: files.length > 0 && most <= 400,
    counts: `${files.length} templates, ${counts.reduce((sum, count) => sum + count, 0)} resources, ${most} in the largest`,
    findings: [],
  };
}

/** AWS Solutions and HIPAA Security. */
export function checkNag(app: App): CheckResult {
  const violations = findViolations(app);
  const accepted = listAccepted(app);
  return {
    kind: 'ran',
    name: 'cdk-nag (AwsSolutions, HIPAA.Security)',
    ok: violations.length === 0,
    counts: `${violations.length} findings, ${accepted.length} accepted with a reason (${new Set(accepted.map(({ rule }) => rule.replace(/\[.*/, ''))).size} rules)`,
    findings: violations.map(({ rule, path, description }) => `${rule} ${path}: ${description}`),
  };
}

export function lintTemplates(
  folder: string,
  place: { readonly tools: string; readonly infra: string },
): CheckResult {
  const name = 'cfn-lint';
  const files = listTemplateFiles(folder).map((file) => join(folder, file));
  const run = runTool(place.tools, name, ['--format', 'parseable', ...files], place.infra);
  if (run === undefined) return { kind: 'left-out', name };
  const findings = run.output.split('\n').filter((line) => line.trim() !== '');
  return {
    kind: 'ran',
    name,
    ok: run.code === 0,
    counts: `${findings.length} findings in ${files.length} templates`,
    findings,
  };
}

const Summary = z.object({
  summary: z.object({
    passed: z.number(),
    failed: z.number(),
    skipped: z.number(),
    parsing_errors: z.number(),
  }),
  results: z.object({
    failed_checks: z.array(
      z.object({
        check_id: z.string(),
        check_name: z.string(),
        resource: z.string(),
        file_path: z.string(),
      }),
    ),
  }),
});

export function checkCheckov(
  folder: string,
  place: { readonly tools: string; readonly infra: string },
): CheckResult {
  const name = 'checkov';
  const run = runTool(
    place.tools,
    name,
    [
      '-d',
      folder,
      '--framework',
      'cloudformation',
      '--compact',
      '--quiet',
      '--skip-download',
      '-o',
      'json',
    ],
    place.infra,
  );
  if (run === undefined) return { kind: 'left-out', name };
  const start = run.output.indexOf('{');
  const { summary, results } = Summary.parse(
    JSON.parse(run.output.slice(start, run.output.lastIndexOf('}') + 1)),
  );
  return {
    kind: 'ran',
    name,
    // A run that passed nothing has read nothing.
    ok: summary.failed === 0 && summary.parsing_errors === 0 && summary.passed > 100,
    counts: `${summary.failed} findings, ${summary.passed} passed, ${summary.skipped} accepted with a reason`,
    findings: results.failed_checks.map(
      ({ check_id, check_name, resource, file_path }) =>
        `${check_id} ${file_path} ${resource}: ${check_name}`,
    ),
  };
}
