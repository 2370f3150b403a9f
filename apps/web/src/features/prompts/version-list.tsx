import { operations } from '@medextract/contract';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { useOperation } from '../../api/use-operation.js';
import { Badge } from '../../ui/badge.js';
import { classNames } from '../../ui/class-names.js';
import { formatCount } from '../../ui/format.js';
import type { PromptView } from './prompt-view.js';

export type Labels = z.infer<(typeof operations.getPromptLabels)['answer']>['current'];

const labelTones = { serving: 'good', candidate: 'accent', previous: 'neutral' } as const;
const labelNames = ['serving', 'candidate', 'previous'] as const;

/** What a version is for just now. */
export function VersionLabels({ version, labels }: VersionLabelsProps) {
  return labelNames
    .filter((name) => labels?.[name] === version)
    .map((name) => (
      <Badge key={name} tone={labelTones[name]}>
        {name}
      </Badge>
    ));
}

interface VersionLabelsProps {
  readonly version: string;
  readonly labels: Labels | undefined;
}

function Tokens({ version }: { readonly version: string }) {
  const { data } = useOperation(operations.getPromptVersionV1, { params: { version } });
  return (
    <span className="text-muted text-xs tabular-nums">
      {data !== undefined && `${formatCount(data.token_estimate)} tokens`}
    </span>
  );
}

interface VersionListProps {
  readonly versions: readonly string[];
  readonly shown: string;
  readonly view: PromptView;
  readonly labels: Labels | undefined;
}

/** The versions, the newest first. */
export function VersionList({ versions, shown, view, labels }: VersionListProps) {
  return (
    <nav aria-label="Versions" className="max-h-44 overflow-auto p-2 lg:max-h-none">
      <ul className="flex flex-col gap-px">
        {versions.toReversed().map((version) => (
          <li key={version}>
            <Link
              to="/prompts"
              search={{ ...view, version, against: undefined }}
              replace
              aria-current={version === shown ? 'true' : undefined}
              className={classNames(
                'flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 rounded-md px-2 py-1.5 text-sm hover:bg-hover',
                version === shown && 'bg-panel shadow-[0_0_0_1px_var(--color-line)]',
              )}
            >
              <span className="font-medium">{version}</span>
              <VersionLabels version={version} labels={labels} />
              <span className="flex-1" />
              <Tokens version={version} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
