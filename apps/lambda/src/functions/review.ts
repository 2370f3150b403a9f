import { openPlace } from '../assembly/open-place.js';
import { defineFunction } from '../define-function.js';

export const handler = await defineFunction(openPlace(), {
  request: async (place) => (await import('../requests/answer-requests.js')).answerRequests(place),
});
