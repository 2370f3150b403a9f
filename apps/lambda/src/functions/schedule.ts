import { openPlace } from '../assembly/open-place.js';
import { defineFunction } from '../define-function.js';

export const handler = await defineFunction(openPlace(), {
  task: async (place) => (await import('../work/create-tick.js')).createTick(place),
});
