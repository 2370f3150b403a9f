import { Link } from '@tanstack/react-router';
import { Keyboard, LogOut, Menu as MenuIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useContext, useState } from 'react';
import { useApi } from '../api/api-context.js';
import { useConnection } from '../live/live-events.js';
import { useSession } from '../session/session-context.js';
import { ShortcutContext } from '../shortcuts/use-shortcuts.js';
import { Button } from '../ui/button.js';
import { classNames } from '../ui/class-names.js';
import { listNavigation } from './navigation.js';
import { applyTheme, readTheme, type Theme } from './theme.js';

const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const;
const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

function ThemeButton() {
  const [theme, setTheme] = useState<Theme>(readTheme);
  const Icon = themeIcons[theme];
  const next = nextTheme[theme];
  return (
    <Button
      tone="quiet"
      size="icon-sm"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => {
        applyTheme(next);
        setTheme(next);
      }}
    >
      <Icon />
    </Button>
  );
}

function Navigation({ onFollow }: { readonly onFollow: () => void }) {
  const { who } = useApi();
  return (
    <nav aria-label="Main" className="flex flex-col gap-4 px-2 pt-2">
      {listNavigation(who.permissions).map(({ title, items }) => (
        <div key={title}>
          <p className="px-2 pb-1 font-medium text-2xs text-faint">{title}</p>
          <ul className="flex flex-col gap-px">
            {items.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  onClick={onFollow}
                  className="flex h-8 items-center gap-2.5 rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-ink aria-[current=page]:bg-panel aria-[current=page]:font-medium aria-[current=page]:shadow-[0_0_0_1px_var(--color-line)] aria-[current=page]:text-ink"
                >
                  <Icon className="size-4" aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Footer() {
  const { who } = useApi();
  const { signOut } = useSession();
  const shortcuts = useContext(ShortcutContext);
  return (
    <div className="flex flex-col gap-2 border-line border-t p-2">
      <p className="truncate px-2 text-muted text-xs">
        <span className="sr-only">Signed in as </span>
        {who.roles.join(', ')}
      </p>
      <div className="flex items-center gap-1">
        <ThemeButton />
        <Button
          tone="quiet"
          size="icon-sm"
          aria-label="Show the keys"
          title="Keys (?)"
          onClick={(event) => shortcuts.press('?', event.timeStamp)}
        >
          <Keyboard />
        </Button>
        {who.kind !== 'local' && (
          <Button
            tone="quiet"
            size="icon-sm"
            aria-label="Sign out"
            title="Sign out"
            onClick={() => signOut('left')}
          >
            <LogOut />
          </Button>
        )}
      </div>
    </div>
  );
}

/** The way around: a column at the side, on a small screen a bar with a menu. */
export function SideBar() {
  const [isOpen, setOpen] = useState(false);
  const connection = useConnection();
  return (
    <aside
      data-print="none"
      className="flex flex-col border-line border-b bg-sunken lg:min-h-0 lg:border-r lg:border-b-0"
    >
      <div className="flex h-12 shrink-0 items-center gap-2.5 px-4">
        <img src="/icon.svg" alt="" className="size-5" />
        <span className="flex-1 font-semibold text-base">MedExtract</span>
        <span role="status" className="text-2xs text-warn">
          {connection === 'lost' ? 'Offline' : ''}
        </span>
        <Button
          tone="quiet"
          size="icon-sm"
          className="lg:hidden"
          aria-expanded={isOpen}
          aria-controls="navigation"
          aria-label="Navigation"
          onClick={() => setOpen(!isOpen)}
        >
          <MenuIcon />
        </Button>
      </div>
      <div
        id="navigation"
        className={classNames(
          'min-h-0 flex-1 flex-col justify-between gap-4 overflow-auto lg:flex',
          isOpen ? 'flex' : 'hidden',
        )}
      >
        <Navigation onFollow={() => setOpen(false)} />
        <Footer />
      </div>
    </aside>
  );
}
