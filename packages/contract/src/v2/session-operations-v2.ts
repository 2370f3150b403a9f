import { defineOperation, get } from '../operation.js';
import { WhoAmI } from './session-v2.js';

export const sessionOperations = {
  whoAmI: defineOperation({
    ...get,
    version: 'v2',
    tag: 'Access',
    id: 'whoAmI',
    path: '/whoami',
    access: 'signed-in',
    summary: 'Who the caller is and what it may do.',
    answer: WhoAmI,
  }),
};
