/** What a caller may be allowed to do. Every route and tool states exactly one of these. */
export const permissions = [
  'documents:read',
  'documents:write',
  'documents:delete',
  'exports:read',
  'review:read',
  'review:write',
  'audit:read',
  'prompts:read',
  'prompts:write',
  'experiments:read',
  'experiments:write',
  'metrics:read',
  'models:read',
  'models:write',
  'jobs:read',
  'jobs:write',
  'webhooks:write',
  'retention:write',
  'keys:write',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['viewer', 'underwriter', 'reviewer', 'engineer', 'admin'] as const;
export type Role = (typeof roles)[number];

const viewing = ['documents:read'] as const;
const underwriting = [...viewing, 'documents:write', 'exports:read', 'review:read'] as const;

/**
 * Least privilege: an engineer steers prompts and models and looks at figures but reads no patient's document;
 * only an admin deletes, holds, reads the audit log and makes keys.
 */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: viewing,
  underwriter: underwriting,
  reviewer: [...underwriting, 'review:write'],
  engineer: [
    'prompts:read',
    'prompts:write',
    'experiments:read',
    'experiments:write',
    'metrics:read',
    'models:read',
    'models:write',
    'jobs:read',
    'jobs:write',
  ],
  admin: permissions,
};
