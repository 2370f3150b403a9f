import {
  Activity,
  Archive,
  ChartLine,
  Cpu,
  FileText,
  FlaskConical,
  History,
  Inbox,
  KeyRound,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Webhook,
} from 'lucide-react';
import type { Permission } from '../api/api-context.js';

type AdminPage = 'keys' | 'audit' | 'webhooks' | 'jobs' | 'retention' | 'models' | 'health';

interface NavigationItem {
  readonly to:
    | '/documents'
    | '/review'
    | '/dashboard'
    | '/prompts'
    | '/experiments'
    | `/admin/${AdminPage}`;
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
      {
        ...{ to: '/experiments', label: 'Experiments', icon: FlaskConical },
        ...{ needs: 'experiments:read', key: 'e' },
      },
    ],
  },
  {
    title: 'Admin',
    items: [
      { to: '/admin/health', label: 'Health', icon: Activity, needs: 'jobs:read', key: 'h' },
      { to: '/admin/models', label: 'Models', icon: Cpu, needs: 'models:read', key: 'o' },
      { to: '/admin/jobs', label: 'Dead letters', icon: Inbox, needs: 'jobs:read', key: 'l' },
      { to: '/admin/audit', label: 'Audit log', icon: History, needs: 'audit:read', key: 'a' },
      { to: '/admin/keys', label: 'API keys', icon: KeyRound, needs: 'keys:write', key: 'k' },
      {
        ...{ to: '/admin/webhooks', label: 'Webhooks', icon: Webhook },
        ...{ needs: 'webhooks:write', key: 'w' },
      },
      {
        ...{ to: '/admin/retention', label: 'Retention', icon: Archive },
        ...{ needs: 'retention:write', key: 't' },
      },
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
