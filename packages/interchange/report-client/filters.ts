/** Shows one kind, the facts that need a look, or all; tells what is left to see. */
export function listenToFilters(
  root: Element,
  onChange: (filter: string) => void,
): (filter: string) => void {
  const chips = [...root.querySelectorAll<HTMLElement>('[data-filter]')];
  const sections = [...root.querySelectorAll<HTMLElement>('[data-kind]')];

  const apply = (filter: string) => {
    for (const chip of chips) {
      chip.setAttribute('aria-pressed', String(chip.dataset['filter'] === filter));
    }
    for (const section of sections) applyTo(section, filter);
    onChange(filter);
  };
  for (const chip of chips) {
    chip.addEventListener('click', () => apply(chip.dataset['filter'] ?? 'all'));
  }
  return apply;
}

function applyTo(section: HTMLElement, filter: string): void {
  const items = [...section.querySelectorAll<HTMLElement>('li')];
  for (const item of items) {
    item.hidden = filter === 'look' && item.querySelector('[data-look="yes"]') === null;
  }
  const otherKind = filter !== 'all' && filter !== 'look' && filter !== section.dataset['kind'];
  section.hidden = otherKind || items.every((item) => item.hidden);
}
