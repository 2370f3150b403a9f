import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Where accepted rules of checkov stand in a template, so that it skips them and shows their reason. */
const checkovMetadata = 'checkov';

/**
 * Lets one finding stand at a construct, for a reason that the report shows: of cdk-nag for all that is below
 * it, of checkov (`CKV_…`) for the resource that it is.
 * @throws Error where a rule of checkov is accepted at a construct without a resource of its own
 */
export function acceptRule(construct: IConstruct, id: string, reason: string): void {
  if (!id.startsWith('CKV_')) {
    Validations.of(construct).acknowledge({ id, reason });
    return;
  }
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (resource === undefined || !CfnResource.isCfnResource(resource)) {
    throw new Error(`${construct.node.path} is no resource: ${id} cannot be accepted there`);
  }
  const before: unknown = resource.getMetadata(checkovMetadata);
  const skip = isSkipList(before) ? before.skip : [];
  resource.addMetadata(checkovMetadata, { skip: [...skip, { id, comment: reason }] });
}

const isSkipList = (value: unknown): value is { readonly skip: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'skip' in value && Array.isArray(value.skip);
