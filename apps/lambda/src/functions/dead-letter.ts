import { openPlace } from '../assembly/open-place.js';
import { defineFunction } from '../define-function.js';

export const handler = await defineFunction(openPlace(), {
  message: async (place) => (await import('../work/bury-message.js')).createBury(place),
});
