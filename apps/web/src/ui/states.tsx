import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.js';

interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing is there, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      {Icon !== undefined && (
        <span className="mb-1 grid size-10 place-items-center rounded-lg border border-line bg-panel text-faint">
          <Icon className="size-5" aria-hidden />
        </span>
      )}
      <p className="font-medium text-base">{title}</p>
      {children !== undefined && <div className="text-muted text-sm">{children}</div>}
      {actions !== undefined && (
        <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}

interface ErrorStateProps {
  readonly title: string;
  readonly detail: string;
  readonly onRetry?: (() => void) | undefined;
}

/** It did not work: what the service said, and a way to try again. */
export function ErrorState({ title, detail, onRetry }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center"
    >
      <CircleAlert className="size-6 text-bad" aria-hidden />
      <p className="font-medium text-base">{title}</p>
      <p className="text-muted text-sm">{detail}</p>
      {onRetry !== undefined && (
        <Button className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Grey lines where text will be; says to a screen reader that something comes. */
export function LoadingState({
  label = 'Loading',
  lines = 6,
}: {
  readonly label?: string;
  readonly lines?: number;
}) {
  return (
    <div role="status" className="flex flex-col gap-3 p-4">
      <span className="sr-only">{label} …</span>
      {Array.from({ length: lines }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
          key={index}
          className="h-4 animate-pulse rounded-sm bg-hover"
          style={{ width: `${92 - ((index * 17) % 45)}%` }}
        />
      ))}
    </div>
  );
}
