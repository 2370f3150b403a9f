import { operations } from '@medextract/contract';
import { Scale } from 'lucide-react';
import type { z } from 'zod';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Badge, type Tone } from '../../ui/badge.js';
import { SelectField } from '../../ui/field.js';
import { formatChance, formatPoints, formatRatio } from '../../ui/format-figures.js';
import { IntervalPlot, type IntervalRow } from '../../ui/interval-plot.js';
import { EmptyState } from '../../ui/states.js';
import type { Span } from './dashboard-view.js';
import { nothingMeasured } from './figures-tab.js';
import { tellVersion } from './list-charts.js';
import { VersionTable } from './version-table.js';

type Comparison = z.infer<(typeof operations.compareVersions)['answer']>;

const verdicts = {
  promote: ['The treatment is better', 'good'],
  'promote-cheaper': ['The treatment is as good and costs less', 'good'],
  'promote-faster': ['The treatment is as good and faster', 'good'],
  review: ['Somebody should look: it is better in one way and worse in another', 'warn'],
  'keep-control': ['The treatment is worse: keep the control', 'bad'],
  'no-difference': ['No difference shows', 'neutral'],
  'insufficient-data': ['Too few documents to say', 'neutral'],
} as const satisfies Record<Comparison['verdict'], readonly [string, Tone]>;

const chance = (p: number | undefined): string =>
  p === undefined ? 'No price is known' : `p ${p < 0.001 ? '' : '= '}${formatChance(p)}`;

const listRows = ({ success, time, cost }: Comparison): readonly IntervalRow[] => [
  {
    ...{ id: 'success', label: 'Success, difference', hint: chance(success.p_value) },
    ...{ interval: success.difference, none: 0, better: 'higher', format: formatPoints },
  },
  {
    ...{ id: 'time', label: 'Time, ratio', hint: chance(time.p_value) },
    ...{ interval: time.ratio, none: 1, better: 'lower', format: formatRatio },
  },
  {
    ...{ id: 'cost', label: 'Cost, ratio', hint: chance(cost?.p_value) },
    ...{ interval: cost?.ratio ?? null, none: 1, better: 'lower', format: formatRatio },
  },
];

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const [words, tone] = verdicts[comparison.verdict];
  const { control, treatment } = comparison;
  return (
    <div className="flex flex-col gap-4">
      <section
        aria-label="Comparison"
        className="flex flex-col gap-4 rounded-lg border border-line bg-panel p-4"
      >
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{comparison.verdict.replaceAll('-', ' ')}</Badge>
          <span className="font-medium">{words}.</span>
        </p>
        <IntervalPlot rows={listRows(comparison)} />
        <p className="text-muted text-xs">
          {tellVersion(treatment.prompt_version)} against {tellVersion(control.prompt_version)},
          with intervals of {Math.round(comparison.confidence_level * 100)} %. They hold for one
          look, and only as far as both read documents of the same kind: an experiment sees to that.
        </p>
      </section>
      <div className="rounded-lg border border-line bg-panel">
        <VersionTable items={[control, treatment]} />
      </div>
    </div>
  );
}

interface PairProps {
  readonly control: string;
  readonly treatment: string;
  readonly span: Span;
}

function Pair({ control, treatment, span }: PairProps) {
  const query = { ...span, control_version: control, treatment_version: treatment };
  const comparison = useOperation(operations.compareVersions, { query });
  return (
    <AsyncView query={comparison} what="the comparison">
      {(answer) => <Compared comparison={answer} />}
    </AsyncView>
  );
}

interface CompareTabProps {
  readonly span: Span;
  readonly control: string | undefined;
  readonly treatment: string | undefined;
  readonly onPair: (pair: { readonly control?: string; readonly treatment?: string }) => void;
}

/** Two versions against each other in the time that is shown. */
export function CompareTab({ span, control, treatment, onPair }: CompareTabProps) {
  const overview = useOperation(operations.listMetrics, { query: span });
  return (
    <AsyncView
      query={overview}
      what="the versions"
      isEmpty={({ items }) => items.length === 0}
      empty={nothingMeasured}
    >
      {({ items }) => {
        const versions = items.map((one) => one.prompt_version);
        if (versions.length < 2) {
          return (
            <EmptyState icon={Scale} title="Only one version has read something in this time">
              Two are needed to compare.
            </EmptyState>
          );
        }
        const first = control ?? versions.find((one) => one !== treatment) ?? '';
        const second = treatment ?? versions.findLast((one) => one !== first) ?? '';
        const choices = versions.map((value) => ({ value, label: tellVersion(value) }));
        return (
          <div className="flex flex-col gap-4 p-4">
            <div className="flex flex-wrap gap-3">
              <SelectField
                label="Control"
                value={first}
                choices={choices}
                onChoose={(value) => onPair({ control: value, treatment: second })}
                className="w-48"
              />
              <SelectField
                label="Treatment"
                value={second}
                choices={choices}
                onChoose={(value) => onPair({ control: first, treatment: value })}
                className="w-48"
              />
            </div>
            {first === second ? (
              <p className="text-muted text-sm">Choose two different versions.</p>
            ) : (
              <Pair control={first} treatment={second} span={span} />
            )}
          </div>
        );
      }}
    </AsyncView>
  );
}
