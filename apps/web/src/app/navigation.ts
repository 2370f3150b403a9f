import { ChartLine, FileText, ListChecks, type LucideIcon, ScrollText } from 'lucide-react';
import type { Permission } from '../api/api-context.js';

interface NavigationItem {
  readonly to: '/documents' | '/review' | '/dashboard' | '/prompts';
  readonly label: string;
  readonly icon: LucideIcon;
  /** Shown to who holds this; the service asks for it again. */
  readonly needs: Permission;
  /** After `g`. */
  readonly key: string;
}

interface NavigationGroup {
  readonly title: string;
  readonly items: readonly NavigationItem[];
}

/** Every entry of the side bar. A new screen is a row here and a row in `route-tree.tsx`. */
const navigation: readonly NavigationGroup[] = [
  {
    title: 'Work',
    items: [
      { to: '/documents', label: 'Documents', icon: FileText, needs: 'documents:read', key: 'd' },
      { to: '/review', label: 'Review', icon: ListChecks, needs: 'review:read', key: 'r' },
    ],
  },
  {
    title: 'Steer',
    items: [
      { to: '/dashboard', label: 'Dashboard', icon: ChartLine, needs: 'metrics:read', key: 'm' },
      { to: '/prompts', label: 'Prompts', icon: ScrollText, needs: 'prompts:read', key: 'p' },
    ],
  },
];

/** What of it is open to somebody with these permissions; a group without entries is left out. */
export const listNavigation = (held: readonly Permission[]): readonly NavigationGroup[] =>
  navigation
    .map(({ title, items }) => ({
      title,
      items: items.filter(({ needs }) => held.includes(needs)),
    }))
    .filter(({ items }) => items.length > 0);
