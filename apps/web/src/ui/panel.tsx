import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.js';

interface PanelProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a screen under a heading of its own. */
export function Panel({ title, lead, actions, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames('min-w-0 rounded-lg border border-line bg-panel', className)}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2.5">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          {lead !== undefined && <p className="text-muted text-sm">{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
