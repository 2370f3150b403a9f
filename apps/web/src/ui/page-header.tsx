import type { ReactNode } from 'react';

interface PageHeaderProps {
  /** Of the kind of screen; never a word of a document, for it is also the title of the window. */
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a screen and the title of the window. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-panel px-4 py-2.5">
      <title>{`${title} · MedExtract`}</title>
      <div className="min-w-0 flex-1">
        <h1 className="truncate font-semibold text-lg">{title}</h1>
        {lead !== undefined && <p className="text-muted text-sm">{lead}</p>}
      </div>
      {actions !== undefined && (
        <div data-print="none" className="flex flex-wrap items-center gap-2">
          {actions}
        </div>
      )}
    </header>
  );
}
