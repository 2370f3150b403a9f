import { Bookmark, BookmarkCheck, Search } from 'lucide-react';
import { type Ref, useState } from 'react';
import { Button } from '../../ui/button.js';
import { classNames } from '../../ui/class-names.js';
import { inputLook } from '../../ui/field.js';
import { Menu } from '../../ui/menu.js';
import { DocumentFilters, nameView, statusLabels } from './document-filters.js';
import { isKept, readViews, toggleView } from './saved-views.js';

interface FilterBarProps {
  readonly filters: DocumentFilters;
  readonly onFilters: (filters: DocumentFilters) => void;
  readonly onWords: (words: string) => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

const days = [
  { value: '', label: 'Any time' },
  { value: '1', label: 'Last day' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];
const statusChoices = [
  { value: '', label: 'Any status' },
  ...Object.entries(statusLabels).map(([value, label]) => ({ value, label })),
];
const selectLook = classNames(inputLook, 'w-auto');

function ViewsMenu({ filters, onFilters }: Pick<FilterBarProps, 'filters' | 'onFilters'>) {
  const [views, setViews] = useState(() => readViews(localStorage));
  const kept = isKept(views, filters);
  const Icon = kept ? BookmarkCheck : Bookmark;
  return (
    <Menu
      label="Views"
      trigger={
        <Button tone="quiet">
          <Icon aria-hidden /> Views
        </Button>
      }
      items={[
        ...views.map((view) => ({
          id: JSON.stringify(view),
          label: nameView(view),
          onSelect: () => onFilters(view),
        })),
        {
          id: 'toggle',
          label: kept ? `Drop “${nameView(filters)}”` : `Keep “${nameView(filters)}”`,
          detail: 'Status, time and order; never words or cases',
          onSelect: () => setViews(toggleView(localStorage, filters)),
        },
      ]}
    />
  );
}

/** What of the documents is shown. Words are searched for on Enter, and stay in memory. */
export function FilterBar({ filters, onFilters, onWords, searchRef }: FilterBarProps) {
  const set = (change: Record<string, unknown>) =>
    onFilters(DocumentFilters.parse({ ...filters, ...change }));
  return (
    <search
      aria-label="Documents"
      className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b bg-panel px-4 py-2"
    >
      <form
        className="relative min-w-48 flex-1"
        onSubmit={(event) => {
          event.preventDefault();
          onWords(String(new FormData(event.currentTarget).get('words') ?? '').trim());
        }}
      >
        <Search
          className="-translate-y-1/2 absolute top-1/2 left-2.5 size-4 text-faint"
          aria-hidden
        />
        <input
          ref={searchRef}
          type="search"
          name="words"
          aria-label="Search the records"
          placeholder="Search the records: a name, a condition, a drug …"
          autoComplete="off"
          spellCheck={false}
          className={classNames(inputLook, 'pl-8')}
          onChange={(event) => {
            if (event.currentTarget.value === '') onWords('');
          }}
        />
      </form>
      <select
        aria-label="Status"
        className={selectLook}
        value={filters.status ?? ''}
        onChange={(event) => set({ status: event.currentTarget.value || undefined })}
      >
        {statusChoices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label="Received"
        className={selectLook}
        value={filters.days ?? ''}
        onChange={(event) => set({ days: Number(event.currentTarget.value) || undefined })}
      >
        {days.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <input
        aria-label="Case"
        placeholder="Case"
        defaultValue={filters.case ?? ''}
        key={filters.case ?? ''}
        autoComplete="off"
        className={classNames(inputLook, 'w-28')}
        onBlur={(event) => set({ case: event.currentTarget.value.trim() || undefined })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <ViewsMenu filters={filters} onFilters={onFilters} />
    </search>
  );
}
