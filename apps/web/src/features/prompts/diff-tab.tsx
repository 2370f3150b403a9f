import { operations } from '@medextract/contract';
import { useMemo, useState } from 'react';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { classNames } from '../../ui/class-names.js';
import { SelectField } from '../../ui/field.js';
import { countOf } from '../../ui/format.js';
import { type DiffRow, diffLines, diffWords, foldRows, type NumberedLine } from './diff-lines.js';

const sides = {
  before: { name: 'Before', look: 'bg-bad-soft', mark: 'bg-bad/20 font-semibold' },
  after: { name: 'After', look: 'bg-good-soft', mark: 'bg-good/20 font-semibold' },
} as const;

interface SideProps {
  readonly side: keyof typeof sides;
  readonly line: NumberedLine | null;
  readonly beside: NumberedLine | null;
  readonly isChanged: boolean;
}

function Line({ side, line, beside, isChanged }: SideProps) {
  const { name, look, mark } = sides[side];
  const words =
    line === null || !isChanged || beside === null
      ? [{ text: line?.text ?? '', isShared: true }]
      : diffWords(line.text, beside.text);
  return (
    <div
      className={classNames(
        'flex min-w-0 gap-3 px-2 py-px',
        isChanged && (line === null ? 'hidden bg-sunken md:flex' : look),
        !isChanged && side === 'before' && 'hidden md:flex',
      )}
    >
      <span aria-hidden className="w-7 shrink-0 select-none text-right text-faint">
        {line?.number ?? ''}
      </span>
      <span className="min-w-0 whitespace-pre-wrap break-words">
        {isChanged && line !== null && <span className="sr-only">{name}: </span>}
        {words.map(({ text, isShared }, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line never move
            key={index}
            className={isShared ? undefined : classNames('rounded-xs', mark)}
          >
            {text}
          </span>
        ))}
      </span>
    </div>
  );
}

function Row({ row }: { readonly row: DiffRow }) {
  if (row.kind === 'skipped') {
    return (
      <li className="bg-hover px-2 py-0.5 text-center font-sans text-muted text-xs">
        {countOf(row.count, 'line is', 'lines are')} the same
      </li>
    );
  }
  const isChanged = row.kind === 'changed';
  return (
    <li className="grid md:grid-cols-2 md:divide-x md:divide-line">
      <Line side="before" line={row.before} beside={row.after} isChanged={isChanged} />
      <Line side="after" line={row.after} beside={row.before} isChanged={isChanged} />
    </li>
  );
}

interface TextsProps {
  readonly from: string;
  readonly to: string;
}

function Texts({ from, to }: TextsProps) {
  const [isWhole, setWhole] = useState(false);
  const rows = useMemo(() => diffLines(from, to), [from, to]);
  const shown = isWhole ? rows : foldRows(rows);
  const changed = rows.filter(({ kind }) => kind === 'changed').length;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <p className="text-muted">
          {changed === 0 ? 'Both say the same.' : `${countOf(changed, 'line')} differ.`}
        </p>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={isWhole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
          Show all lines
        </label>
      </div>
      <ol
        aria-label="Lines of both versions"
        className="overflow-hidden rounded-lg border border-line bg-panel py-1 font-mono text-xs"
      >
        {shown.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of two texts never move
          <Row key={index} row={row} />
        ))}
      </ol>
    </div>
  );
}

interface DiffTabProps {
  readonly version: string;
  readonly against: string;
  readonly versions: readonly string[];
  readonly onAgainst: (version: string) => void;
}

const useContent = (version: string) =>
  useOperation(operations.getPromptContentV1, { params: { version } });

/** A version beside another, line by line; on a small screen what came stands below what went. */
export function DiffTab({ version, against, versions, onAgainst }: DiffTabProps) {
  const [from, to] = [useContent(against), useContent(version)];
  return (
    <div className="flex flex-col gap-3 p-4">
      <SelectField
        label="Against"
        value={against}
        choices={versions
          .filter((one) => one !== version)
          .map((value) => ({ value, label: value }))}
        onChoose={onAgainst}
        className="w-40"
      />
      <AsyncView query={from} what="the other version">
        {(before) => (
          <AsyncView query={to} what="the version">
            {(after) => <Texts from={before.content} to={after.content} />}
          </AsyncView>
        )}
      </AsyncView>
    </div>
  );
}
