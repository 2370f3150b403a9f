import type { ReactNode } from 'react';
import { Badge } from '../../../ui/badge.js';
import { type Coding, type Evidence, type Fact, groupLabels } from './list-facts.js';

interface FactDetailProps {
  readonly fact: Fact;
  readonly otherReadings: readonly Fact[];
  readonly onEvidence: (evidence: Evidence) => void;
  readonly onFact: (fact: Fact) => void;
}

const rungs = {
  offline: 'Read by the rules alone',
  model: 'Read by the language model alone',
  both: 'Read alike by the rules and the language model',
  reviewer: 'Entered by a reviewer',
} as const satisfies Record<Fact['readBy'], string>;

const tones = { high: 'good', medium: 'warn', low: 'bad' } as const;

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2 py-1">
      <dt className="text-muted text-xs leading-5">{label}</dt>
      <dd className="min-w-0 text-sm">{children}</dd>
    </div>
  );
}

function CodeLine({ coding }: { readonly coding: Coding }) {
  const { system, code, display, release, billable, confirmed } = coding;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-mono text-xs">{code}</span>
      <span>{display ?? ''}</span>
      <span className="text-faint text-xs">
        {system}
        {release === null ? '' : ` ${release}`}
      </span>
      {!confirmed && <Badge tone="warn">not confirmed</Badge>}
      {billable === false && <Badge>category</Badge>}
    </li>
  );
}

/** Everything that is known of one fact, and why it is believed. */
export function FactDetail({ fact, otherReadings, onEvidence, onFact }: FactDetailProps) {
  const { codes, confidence, context, evidence } = fact;
  return (
    <section
      aria-label="The fact that is selected"
      className="max-h-[45%] shrink-0 overflow-auto border-line border-t bg-panel px-4 py-3"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <h2 className="font-semibold text-base">{fact.title}</h2>
      <p className="text-muted text-sm">
        {[groupLabels[fact.kind], fact.detail].filter(Boolean).join(': ')}
      </p>
      <dl className="mt-2">
        <Row label="Confidence">
          <Badge tone={tones[confidence.level]}>{confidence.level}</Badge>{' '}
          <span className="text-muted text-xs">
            {confidence.basis.join(', ').replaceAll('-', ' ')}
          </span>
        </Row>
        <Row label="Verified">
          {fact.verified
            ? 'Its quote stands in the document'
            : 'No: the document does not bear it out'}
        </Row>
        <Row label="Read by">{rungs[fact.readBy]}</Row>
        {context !== null && (
          <Row label="Meant as">
            {context.assertion}, {context.experiencer}, {context.temporality}
          </Row>
        )}
        {fact.date !== null && <Row label="Date">{fact.date}</Row>}
        {codes.length > 0 && (
          <Row label="Codes">
            <ul>
              {codes.map((coding) => (
                <CodeLine key={`${coding.system}-${coding.code}`} coding={coding} />
              ))}
            </ul>
          </Row>
        )}
        {otherReadings.length > 0 && (
          <Row label="Other reading">
            <ul>
              {otherReadings.map((other) => (
                <li key={other.id}>
                  <button
                    type="button"
                    className="text-left hover:underline"
                    onClick={() => onFact(other)}
                  >
                    {rungs[other.readBy]}: {other.title}, {other.detail}
                  </button>
                </li>
              ))}
            </ul>
          </Row>
        )}
        <Row label="Evidence">
          <ul className="flex flex-col gap-1">
            {evidence.map((place) => (
              <li key={`${place.start}-${place.end}`}>
                <button
                  type="button"
                  onClick={() => onEvidence(place)}
                  className="rounded-sm text-left hover:underline"
                >
                  <q className="font-mono text-xs">{place.quote}</q>{' '}
                  <span className="text-faint text-xs">page {place.page}</span>
                </button>
              </li>
            ))}
          </ul>
        </Row>
      </dl>
    </section>
  );
}
