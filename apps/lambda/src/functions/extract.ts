import { openPlace } from '../assembly/open-place.js';
import { defineFunction } from '../define-function.js';

export const handler = await defineFunction(openPlace(), {
  message: async (place, deadline) =>
    (await import('../work/create-message-work.js')).createMessageWork(place, deadline),
});
