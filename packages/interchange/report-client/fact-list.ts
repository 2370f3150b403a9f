import { type EvidenceView, numbersOf } from './evidence.js';

export interface FactList {
  /** The facts that the filters let through. */
  visible(): readonly HTMLElement[];
  select(fact: HTMLElement): void;
  clear(): void;
}

interface FactListParts {
  readonly facts: readonly HTMLElement[];
  readonly evidence: EvidenceView;
  readonly announce: (sentence: string) => void;
}

const hoverDelayMs = 90;

export function createFactList({ facts, evidence, announce }: FactListParts): FactList {
  let selected: HTMLElement | undefined;
  let place = 0;

  const visible = () => facts.filter((fact) => fact.closest('[hidden]') === null);
  const showPlace = (fact: HTMLElement) => {
    const count = evidence.countPlaces(numberOf(fact));
    evidence.show(numberOf(fact), place);
    const page = (fact.dataset['pages'] ?? '').split(' ')[place] ?? '';
    const where =
      count === 0 ? 'not found in the text' : `page ${page}, place ${place + 1} of ${count}`;
    announce(`${fact.querySelector('.name')?.textContent ?? ''}: ${where}`);
  };
  const clear = () => {
    selected?.setAttribute('aria-pressed', 'false');
    selected = undefined;
    evidence.clear();
  };
  const select = (fact: HTMLElement) => {
    if (selected !== fact) {
      selected?.setAttribute('aria-pressed', 'false');
      place = 0;
    }
    selected = fact;
    fact.setAttribute('aria-pressed', 'true');
    keepOneTabStop(facts, fact);
    showPlace(fact);
  };
  const step = (by: number) => {
    const count = selected === undefined ? 0 : evidence.countPlaces(numberOf(selected));
    if (selected === undefined || count === 0) return;
    place = (place + by + count) % count;
    showPlace(selected);
  };

  listenToPointer(facts, {
    evidence,
    restore: () => selected && evidence.show(numberOf(selected), place),
  });
  listenToKeys(facts, { visible, step, clear });
  for (const fact of facts) {
    fact.addEventListener('focus', () => select(fact));
    fact.addEventListener('click', () => select(fact));
  }
  const [first] = facts;
  if (first !== undefined) keepOneTabStop(facts, first);
  return { visible, select, clear };
}

/** A click on marked text leads to the fact; another click to the next fact on the same words. */
export function linkMarks(
  source: Element,
  facts: readonly HTMLElement[],
  open: (fact: HTMLElement) => void,
): void {
  source.addEventListener('click', (event) => {
    const mark = event.target instanceof Element ? event.target.closest('mark[data-f]') : null;
    if (mark === null) return;
    const numbers = numbersOf(mark);
    const candidates = facts.filter((fact) => numbers.includes(numberOf(fact)));
    const current = candidates.findIndex((fact) => fact.getAttribute('aria-pressed') === 'true');
    const next = candidates[(current + 1) % candidates.length];
    if (next !== undefined) open(next);
  });
}

function numberOf(fact: HTMLElement): string {
  return fact.dataset['f'] ?? '';
}

/** One Tab press enters the list, the next one leaves it; arrows walk inside. */
function keepOneTabStop(facts: readonly HTMLElement[], current: HTMLElement): void {
  for (const fact of facts) fact.tabIndex = fact === current ? 0 : -1;
}

function listenToPointer(
  facts: readonly HTMLElement[],
  { evidence, restore }: { readonly evidence: EvidenceView; readonly restore: () => void },
): void {
  let waiting = 0;
  for (const fact of facts) {
    fact.addEventListener('pointerenter', (event) => {
      if (event.pointerType !== 'mouse') return;
      clearTimeout(waiting);
      waiting = setTimeout(() => evidence.show(numberOf(fact), 0), hoverDelayMs);
    });
    fact.addEventListener('pointerleave', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        evidence.clear();
        restore();
      }, hoverDelayMs);
    });
  }
}

interface KeyActions {
  readonly visible: () => readonly HTMLElement[];
  readonly step: (by: number) => void;
  readonly clear: () => void;
}

function listenToKeys(facts: readonly HTMLElement[], { visible, step, clear }: KeyActions): void {
  const move = (from: HTMLElement, by: number) => {
    const list = visible();
    const at = list.indexOf(from);
    list[Math.max(0, Math.min(list.length - 1, at + by))]?.focus();
  };
  const actions: Readonly<Record<string, (fact: HTMLElement) => void>> = {
    ArrowDown: (fact) => move(fact, 1),
    ArrowUp: (fact) => move(fact, -1),
    Home: (fact) => move(fact, -facts.length),
    End: (fact) => move(fact, facts.length),
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Escape: clear,
  };
  for (const fact of facts) {
    fact.addEventListener('keydown', (event) => {
      const action = actions[event.key];
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action(fact);
    });
  }
}
