import { Badge, type Tone } from '../../ui/badge.js';
import { labelKind, listValues } from './fact-words.js';
import type { ReviewedFact } from './find-fact.js';

const levels: Readonly<Record<ReviewedFact['confidence']['level'], Tone>> = {
  high: 'good',
  medium: 'warn',
  low: 'bad',
};
const readers: Readonly<Record<ReviewedFact['readBy'], string>> = {
  offline: 'Read by the offline engine',
  model: 'Read by a model',
  both: 'Read by both',
  reviewer: 'Set by a reviewer',
};

/** One fact with all that was read of it. */
export function FactCard({ fact }: { readonly fact: ReviewedFact }) {
  const [title, ...values] = listValues(fact);
  const { context, confidence } = fact;
  return (
    <section aria-label="Fact" className="flex flex-col gap-3">
      <div>
        <p className="text-muted text-xs">{labelKind(fact.kind)}</p>
        <p className="break-words font-semibold text-xl" data-testid="fact-title">
          {title?.text ?? 'No known allergies'}
        </p>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Badge tone={fact.verified ? 'good' : 'bad'}>
          {fact.verified ? 'Follows from its quote' : 'Does not follow from its quote'}
        </Badge>
        <Badge tone={levels[confidence.level]}>{confidence.level} confidence</Badge>
        <Badge>{readers[fact.readBy]}</Badge>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {values.map(({ label, text }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="break-words">{text}</dd>
          </div>
        ))}
        {context !== null && (
          <div className="contents">
            <dt className="text-muted">Meant as</dt>
            <dd>{`${context.assertion}, ${context.experiencer}, ${context.temporality}`}</dd>
          </div>
        )}
        {confidence.basis.length > 0 && (
          <div className="contents">
            <dt className="text-muted">Stands on</dt>
            <dd>{confidence.basis.map((basis) => basis.replaceAll('-', ' ')).join(', ')}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
