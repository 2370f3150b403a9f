import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.js';

const look = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:opacity-50 disabled:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border-line-strong bg-panel text-ink hover:bg-hover',
        quiet: 'border-transparent text-muted hover:bg-hover hover:text-ink',
        danger: 'border-transparent bg-bad text-panel hover:opacity-90',
      },
      size: {
        sm: 'h-7 px-2 text-xs',
        md: 'h-8 px-3 text-sm',
        icon: 'size-8 text-sm',
        'icon-sm': 'size-7 text-xs',
      },
    },
    defaultVariants: { tone: 'plain', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof look>;

/** A button; one that shows only an icon needs an `aria-label`. */
export function Button({ tone, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classNames(look({ tone, size }), className)} {...rest} />;
}

/** The look of a button for what is a link. */
export const buttonLook = look;
