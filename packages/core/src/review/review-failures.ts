import { failed } from '../service/failure.js';

export const noSuchItem = failed(
  'not-found',
  'review-not-found',
  'There is no such review item. List the queue to see which there are.',
);
export const itemChanged = failed(
  'conflict',
  'review-changed',
  'Somebody changed this item meanwhile. Look at it again.',
);
export const itemDone = failed('conflict', 'review-done', 'This item is done already.');
export const itemHeld = failed('conflict', 'review-claimed', 'Somebody else is at this item.');
export const itemNotClaimed = failed(
  'conflict',
  'review-not-claimed',
  'You have not claimed this item.',
);
export const notYours = failed(
  'conflict',
  'review-not-yours',
  'Only who decided last on an item can take the decision back.',
);
export const secondReaderWanted = failed(
  'conflict',
  'second-reader-wanted',
  'A second person has to decide on this item.',
);
export const itemWithoutFact = failed(
  'invalid',
  'review-without-fact',
  'This item is about no fact: dismiss it, or add the facts that are missing.',
);
