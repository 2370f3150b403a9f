import type { ReactNode } from 'react';
import { PageHeader } from '../../ui/page-header.js';

interface AdminPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a screen of administration: its head, and below what scrolls. */
export function AdminPage({ title, lead, actions, children }: AdminPageProps) {
  return (
    <div data-print="flow" className="flex h-full min-h-0 flex-col">
      <PageHeader title={title} lead={lead} actions={actions} />
      {/* What scrolls must be reachable by keyboard. */}
      <section
        aria-label={`${title}, content`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
        data-print="flow"
        className="min-h-0 flex-1 overflow-auto p-4 focus-visible:-outline-offset-2"
      >
        <div className="mx-auto flex max-w-6xl flex-col gap-4">{children}</div>
      </section>
    </div>
  );
}
