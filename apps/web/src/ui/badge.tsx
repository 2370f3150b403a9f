import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

const looks = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent-strong',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const;
export type Tone = keyof typeof looks;

interface BadgeProps {
  readonly tone?: Tone;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A word or two about something; the words carry the meaning, the colour only supports it. */
export function Badge({ tone = 'neutral', className, title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-2xs [&_svg]:size-3',
        looks[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
