import { factKinds } from '../schema/index.js';
import { done, failed } from '../service/failure.js';
import type { ReviewService } from '../service/service.js';
import { editDocument } from './edit-document.js';
import type { ReviewDeps } from './review-deps.js';

const unknownKind = failed(
  'invalid',
  'fact-kind-unknown',
  `There is no such kind of fact. The kinds are ${factKinds.join(', ')}.`,
);

/** Use case: a fact that the readers missed, with the place in the text that says so. */
export function createAddFact(deps: ReviewDeps): ReviewService['addFact'] {
  return async ({ documentId, expectedRevision, kind, values, span }, context) => {
    const factKind = factKinds.find((known) => known === kind);
    if (factKind === undefined) return unknownKind;
    const edited = await editDocument(deps, {
      documentId,
      expectedRevision,
      edit: { kind: 'add', factKind, values, span },
      context,
      toCause: (factId) => ({ kind: 'review', reviewId: null, decision: 'add', factId }),
    });
    if (!edited.ok) return edited;
    const { revision, factId } = edited.value;
    return done({ revision, factId });
  };
}
