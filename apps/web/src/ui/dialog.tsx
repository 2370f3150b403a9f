import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.js';
import { classNames } from './class-names.js';

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly children: ReactNode;
  /** Buttons; the last one is the usual one. */
  readonly actions?: ReactNode;
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' } as const;

/**
 * A modal dialog while it is rendered. The browser's own element: it holds the focus, closes with Escape, makes the rest inert and
 * gives the focus back, and needs no style that a strict policy would refuse.
 */
export function Dialog({
  title,
  description,
  onClose,
  size = 'md',
  children,
  actions,
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const { current } = element;
    const before = document.activeElement;
    if (current !== null && !current.open) current.showModal();
    return () => {
      current?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={classNames(
        'max-h-[min(90dvh,48rem)] w-[calc(100vw-2rem)] overflow-hidden rounded-lg border border-line bg-raised p-0 shadow-raised',
        widths[size],
      )}
    >
      <div className="flex max-h-[min(90dvh,48rem)] flex-col">
        <header className="flex items-start gap-3 px-5 pt-4 pb-2">
          <div className="min-w-0 flex-1">
            <h2 id={titleId} className="font-semibold text-lg">
              {title}
            </h2>
            {description !== undefined && <p className="text-muted text-sm">{description}</p>}
          </div>
          <Button tone="quiet" size="icon-sm" aria-label="Close" onClick={onClose}>
            <X />
          </Button>
        </header>
        <div className="min-h-0 flex-1 overflow-auto px-5 py-2">{children}</div>
        {actions !== undefined && (
          <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">
            {actions}
          </footer>
        )}
      </div>
    </dialog>
  );
}
