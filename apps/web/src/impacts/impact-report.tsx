import { operations } from '@medextract/contract';
import type { z } from 'zod';
import { useMay } from '../api/api-context.js';
import { AsyncView } from '../api/async-view.js';
import { useOperation } from '../api/use-operation.js';
import { Badge, type Tone } from '../ui/badge.js';
import { countOf, formatMoment } from '../ui/format.js';
import { formatUsd } from '../ui/format-figures.js';
import { type Column, Table } from '../ui/table.js';
import { ImpactDifferences } from './impact-differences.js';

export type Impact = z.infer<(typeof operations.getImpact)['answer']>;
type Group = Impact['groups'][number];

const looks = {
  waiting: ['Waiting', 'neutral'],
  running: ['Reading', 'accent'],
  done: ['Done', 'good'],
  stopped: ['Stopped early', 'warn'],
} as const satisfies Record<Impact['status'], readonly [string, Tone]>;

const scopes = {
  newest: 'the newest documents',
  corrected: 'documents that people corrected',
  chosen: 'a chosen document',
} as const satisfies Record<Impact['scope'], string>;

const stops: Readonly<Record<string, string>> = {
  'cost-cap': 'its cost reached the bound that was set',
};

const nameKind = (kind: string): string => kind.replaceAll('_', ' ');

const figure = (id: string, header: string, of: (group: Group) => number): Column<Group> => ({
  ...{ id, header, align: 'right', sortBy: of },
  cell: (group) => of(group),
});

const columns: readonly Column<Group>[] = [
  { id: 'kind', header: 'Facts', cell: ({ kind }) => nameKind(kind) },
  { id: 'meaning', header: 'Would be', cell: ({ meaning }) => meaning },
  figure('count', 'How many', ({ count }) => count),
  figure('documents', 'In documents', ({ documents }) => documents),
  figure('risk', 'Change a risk factor', ({ changing_risk: risk }) => risk),
];

/** A cost of nothing may as well be a cost that nobody knows. */
const tellCost = ({ cost_usd: usd, max_cost_usd: most }: Impact): string =>
  `${usd === 0 ? 'no known cost' : formatUsd(usd)}${most === null ? '' : ` of ${formatUsd(most)}`}`;

function tellCounts(impact: Impact): string {
  const { documents_failed: failed, documents_gone: gone } = impact;
  return [
    `${countOf(impact.documents_read, 'document')} of ${impact.documents} read again`,
    ...(failed > 0 ? [`${failed} could not be read`] : []),
    ...(gone > 0 ? [`${gone} were deleted meanwhile`] : []),
    tellCost(impact),
  ].join(' · ');
}

function Head({ impact }: { readonly impact: Impact }) {
  const [words, tone] = looks[impact.status];
  const finished = impact.documents_read + impact.documents_failed + impact.documents_gone;
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{words}</Badge>
        <span className="font-medium">
          {impact.prompt_version} on {scopes[impact.scope]}
        </span>
      </p>
      {impact.ended_at === null && (
        <progress
          aria-label="Documents read again"
          value={finished}
          max={impact.documents}
          className="h-1.5 w-full accent-accent"
        />
      )}
      <p className="text-sm">
        {impact.ended_at !== null && impact.documents_changed === 0 && impact.documents_read > 0
          ? 'Nothing would change.'
          : impact.summary}
      </p>
      <p className="text-muted text-xs">
        {tellCounts(impact)} · asked {formatMoment(impact.asked_at)} by {impact.asked_by}
      </p>
      {impact.stop_reason !== null && (
        <p className="text-sm text-warn">
          It ended early: {stops[impact.stop_reason] ?? impact.stop_reason}.
        </p>
      )}
    </div>
  );
}

function Report({ impact }: { readonly impact: Impact }) {
  const mayRead = useMay('documents:read');
  return (
    <div className="flex flex-col gap-3">
      <Head impact={impact} />
      {impact.groups.length > 0 && (
        <Table
          caption="What would change, by meaning"
          columns={columns}
          rows={impact.groups}
          keyOf={({ kind, meaning }) => `${kind} ${meaning}`}
        />
      )}
      {impact.documents_changed > 0 &&
        (mayRead ? (
          <ImpactDifferences impact={impact} />
        ) : (
          <p className="text-muted text-sm">
            The quotes are of documents, which your roles do not let you read.
          </p>
        ))}
    </div>
  );
}

const whileRunningMs = 1_500;

/** A replay as far as it is: what a version would change, counted and, for who may read documents, quoted. */
export function ImpactReport({ id }: { readonly id: string }) {
  const impact = useOperation(
    operations.getImpact,
    { params: { impact_id: id } },
    { everyMs: (answer) => (answer?.ended_at === null ? whileRunningMs : false) },
  );
  return (
    <AsyncView query={impact} what="the replay">
      {(answer) => <Report impact={answer} />}
    </AsyncView>
  );
}
