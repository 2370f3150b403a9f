import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import type { ButtonProps } from './button.js';
import { classNames } from './class-names.js';

interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly detail?: string;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly tone?: 'plain' | 'danger';
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<ButtonProps>;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
}

const gap = 4;
const edge = 8;

/** Below its button, or above where there is no room; inside of the window. */
function place(menu: HTMLElement, anchor: DOMRect, align: 'start' | 'end'): void {
  const { width, height } = menu.getBoundingClientRect();
  const wanted = align === 'start' ? anchor.left : anchor.right - width;
  const left = Math.max(edge, Math.min(wanted, window.innerWidth - width - edge));
  const below = anchor.bottom + gap;
  const top = below + height + edge > window.innerHeight ? anchor.top - height - gap : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(edge, top)}px`;
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

const listItems = (menu: HTMLElement | null): readonly HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]:enabled') ?? []),
];

/** A menu of actions. The browser's own popover: it lies on top, closes with Escape and gives the focus back. */
export function Menu({ trigger, label, items, align = 'end' }: MenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') menu.current?.hidePopover();
    const all = listItems(menu.current);
    const active = all.findIndex((item) => item.matches(':focus'));
    const move = moves[event.key];
    if (move === undefined || all.length === 0) return;
    event.preventDefault();
    all[move(active, all.length)]?.focus();
  };
  return (
    <span ref={anchor} className="inline-flex">
      {cloneElement(trigger, {
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
      })}
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onToggle={({ currentTarget, newState }) => {
          setOpen(newState === 'open');
          if (newState !== 'open' || anchor.current === null) return;
          place(currentTarget, anchor.current.getBoundingClientRect(), align);
          listItems(currentTarget)[0]?.focus();
        }}
        className="fixed inset-auto m-0 max-h-[calc(100dvh-1rem)] min-w-44 max-w-80 overflow-auto rounded-md border border-line bg-raised p-1 text-ink shadow-raised"
      >
        {items.map(({ id: key, label: text, detail, onSelect, disabled = false, tone }) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            disabled={disabled}
            onClick={() => {
              menu.current?.hidePopover();
              onSelect();
            }}
            className={classNames(
              'flex w-full flex-col rounded-sm px-2 py-1.5 text-left text-sm outline-none hover:bg-hover focus:bg-hover disabled:opacity-50',
              tone === 'danger' && 'text-bad',
            )}
          >
            <span className="flex items-center gap-2 [&_svg]:size-4">{text}</span>
            {detail !== undefined && <span className="text-muted text-xs">{detail}</span>}
          </button>
        ))}
      </div>
    </span>
  );
}
