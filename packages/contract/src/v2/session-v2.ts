import { permissions, roles } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';

export const WhoAmI = named(
  'WhoAmI',
  z.object({
    id: z.string(),
    kind: z.enum(['api-key', 'token', 'local', 'system']),
    roles: z.array(z.enum(roles)),
    permissions: z.array(z.enum(permissions)),
  }),
);
