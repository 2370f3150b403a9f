import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly detail?: string;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly tone?: 'plain' | 'danger';
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
}

/** A menu of actions. Not modal: locking the page's scrolling would need an inline style. */
export function Menu({ trigger, label, items, align = 'end' }: MenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 overflow-auto rounded-md border border-line bg-raised p-1 shadow-raised"
        >
          {items.map((item) => (
            <Primitive.Item
              key={item.id}
              disabled={item.disabled ?? false}
              onSelect={item.onSelect}
              className={`flex flex-col rounded-sm px-2 py-1.5 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover ${item.tone === 'danger' ? 'text-bad' : ''}`}
            >
              <span className="flex items-center gap-2 [&_svg]:size-4">{item.label}</span>
              {item.detail !== undefined && (
                <span className="text-muted text-xs">{item.detail}</span>
              )}
            </Primitive.Item>
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
