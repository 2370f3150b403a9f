import { Stack } from 'aws-cdk-lib';
import {
  type IRole,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptRule } from '../check/accept-rule.js';
import { type AccessGrant, isWide } from './access-grant.js';

interface LeastPrivilegeRoleProps {
  /** Service that takes the role on: `lambda`. */
  readonly service: string;
  readonly roleName: string;
  readonly grants: readonly AccessGrant[];
  /** Rules of checkov that its policy does not meet, with the reasons. */
  readonly accept?: Readonly<Record<string, string>>;
}

/**
 * A role that may do what its grants say and nothing that a construct adds on its own.
 * @throws Error where a grant holds a `*` without a reason
 */
export class LeastPrivilegeRole extends Construct {
  readonly role: IRole;

  constructor(
    scope: Construct,
    id: string,
    { service, roleName, grants, accept = {} }: LeastPrivilegeRoleProps,
  ) {
    super(scope, id);
    const unexplained = grants.filter((grant) => isWide(grant) && grant.wide === undefined);
    if (unexplained.length > 0) {
      throw new Error(
        `No reason for a * in ${roleName}: ${unexplained.map(({ sid }) => sid).join(', ')}`,
      );
    }
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: roleName,
      statements: grants.map(
        ({ sid, actions, resources }) =>
          new PolicyStatement({ sid, actions: [...actions], resources: [...resources] }),
      ),
    });
    const role = new Role(this, 'Role', {
      roleName,
      assumedBy: new ServicePrincipal(`${service}.amazonaws.com`),
      managedPolicies: [policy],
    });
    for (const grant of grants) this.acceptWide(policy, grant);
    for (const [rule, reason] of Object.entries(accept)) acceptRule(policy, rule, reason);
    this.role = role.withoutPolicyUpdates();
  }

  private acceptWide(policy: ManagedPolicy, { actions, resources, wide }: AccessGrant): void {
    if (wide === undefined) return;
    const stack = Stack.of(this);
    const found = [
      ...actions.filter((action) => action.includes('*')).map((action) => `Action::${action}`),
      ...resources
        .filter((resource) => resource.includes('*'))
        .map((resource) => `Resource::${JSON.stringify(stack.resolve(resource)).slice(1, -1)}`),
    ];
    for (const finding of found) acceptRule(policy, `AwsSolutions-IAM5[${finding}]`, wide);
  }
}
