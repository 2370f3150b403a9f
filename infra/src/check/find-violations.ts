import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly description: string;
}

/** What AWS Solutions and HIPAA Security say of everything below a construct, less what is accepted. */
export function findViolations(root: IConstruct): readonly Violation[] {
  return [new AwsSolutionsChecks(), new HIPAASecurityChecks()].flatMap((pack) =>
    pack.validateScope(root).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({
        rule: ruleName,
        path: constructPath ?? '',
        description,
      })),
    ),
  );
}

export interface AcceptedRule {
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
}

/** Every finding of cdk-nag that stands, with its reason. */
export function listAccepted(root: IConstruct): readonly AcceptedRule[] {
  return root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(isReasons(data) ? data : {}))
      .map(([id, reason]) => ({
        rule: id.replace(/^annotation::/i, ''),
        path: node.path,
        reason: String(reason),
      })),
  );
}

const isReasons = (data: unknown): data is Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null;
