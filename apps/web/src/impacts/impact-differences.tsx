import { operations } from '@medextract/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { AsyncView } from '../api/async-view.js';
import { useOperation } from '../api/use-operation.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import type { Impact } from './impact-report.js';

type Document = z.infer<(typeof operations.listImpactDifferences)['answer']>['items'][number];
type Difference = Document['differences'][number];
type Side = Difference['before'];

const tones = { lost: 'bad', added: 'good', changed: 'warn' } as const;
const pageSize = 10;
const whileRunningMs = 3_000;

/** What a fact is called by, whatever its kind. */
const nameFields = ['condition', 'name', 'analyte', 'allergen', 'finding', 'relation', 'text'];

const nameOf = (values: NonNullable<Side>['values']): string =>
  nameFields.flatMap((field) => values[field] ?? []).join(' ');

const tellValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function Quote({ title, side, fields }: SideProps) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-canvas p-2">
      <p className="text-muted text-xs">
        {title}
        {side !== null && ` · ${side.read_by}${side.page === null ? '' : `, page ${side.page}`}`}
      </p>
      {side === null ? (
        <p className="text-muted text-sm">not there</p>
      ) : (
        <>
          <p className="break-words font-medium text-sm">{nameOf(side.values)}</p>
          {side.quote === null ? (
            <p className="text-muted text-sm">no quote: the document does not say it</p>
          ) : (
            <blockquote className="break-words text-sm">“{side.quote}”</blockquote>
          )}
          <ul className="font-mono text-xs">
            {fields.map((field) => (
              <li key={field} className="break-words">
                {field}: {tellValue(side.values[field] ?? null)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: Side;
  readonly fields: readonly string[];
}

interface DifferenceProps {
  readonly difference: Difference;
  readonly impact: Impact;
}

function DifferenceRow({ difference, impact }: DifferenceProps) {
  const { kind, meaning, fields, before, after, risk_factors: risks } = difference;
  return (
    <li className="flex flex-col gap-2 border-line border-t py-3 first:border-t-0">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tones[meaning]}>{meaning}</Badge>
        <span className="font-medium">{kind.replaceAll('_', ' ')}</span>
        {risks.map((risk) => (
          <Badge key={risk} tone="warn">
            risk factor: {risk.replaceAll('_', ' ')}
          </Badge>
        ))}
      </p>
      <div className="grid gap-2 md:grid-cols-2">
        <Quote
          title={impact.scope === 'corrected' ? 'As people left it' : 'On file'}
          side={before}
          fields={fields}
        />
        <Quote title={`With ${impact.prompt_version}`} side={after} fields={fields} />
      </div>
    </li>
  );
}

/** What would change, document by document, each with both quotes. */
export function ImpactDifferences({ impact }: { readonly impact: Impact }) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const page = useOperation(
    operations.listImpactDifferences,
    {
      params: { impact_id: impact.id },
      query: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
    },
    { everyMs: impact.ended_at === null ? whileRunningMs : () => false },
  );
  return (
    <AsyncView
      query={page}
      what="the differences"
      isEmpty={({ items }) => items.length === 0}
      empty={
        <p className="text-muted text-sm">
          The documents went, or were replayed since. Replay again to see the quotes.
        </p>
      }
    >
      {({ items, next_cursor: next }) => (
        <section aria-label="Differences" className="flex flex-col gap-3">
          {items.map(({ document_id: documentId, differences }) => (
            <article key={documentId} className="rounded-lg border border-line bg-panel px-3">
              <p className="pt-2 text-xs">
                <Link
                  to="/documents/$documentId"
                  params={{ documentId }}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  Open the document
                </Link>
              </p>
              <ul>
                {differences.map((difference) => (
                  <DifferenceRow
                    key={JSON.stringify(difference)}
                    difference={difference}
                    impact={impact}
                  />
                ))}
              </ul>
            </article>
          ))}
          <p className="flex gap-2">
            {cursors.length > 0 && (
              <Button size="sm" onClick={() => setCursors(cursors.slice(0, -1))}>
                Earlier documents
              </Button>
            )}
            {next !== null && (
              <Button size="sm" onClick={() => setCursors([...cursors, next])}>
                More documents
              </Button>
            )}
          </p>
        </section>
      )}
    </AsyncView>
  );
}
