/** The marks of the source text, found by the number of a fact. */
export interface EvidenceView {
  /** Lights up the evidence of a fact, and brings the given place of it into view. */
  show(fact: string, place: number): void;
  /** How many places of the text a fact stands on. */
  countPlaces(fact: string): number;
  clear(): void;
}

export function createEvidenceView(source: Element): EvidenceView {
  const places = collectPlaces(source);
  let lit: readonly Element[] = [];

  const clear = () => {
    for (const mark of lit) mark.classList.remove('on', 'here');
    lit = [];
  };
  return {
    clear,
    countPlaces: (fact) => places.get(fact)?.length ?? 0,
    show(fact, place) {
      clear();
      const all = places.get(fact) ?? [];
      const here = all[place] ?? [];
      lit = all.flat();
      for (const mark of lit) mark.classList.add('on');
      for (const mark of here) mark.classList.add('here');
      const [first] = here;
      if (first !== undefined) scrollIntoPane(source, first);
    },
  };
}

/** Neighbouring marks of one fact are one place: the text was only cut where another fact begins. */
function collectPlaces(source: Element): ReadonlyMap<string, readonly (readonly Element[])[]> {
  const places = new Map<string, Element[][]>();
  for (const mark of source.querySelectorAll('mark[data-f]')) {
    for (const fact of numbersOf(mark)) {
      const known = places.get(fact) ?? [];
      const last = known.at(-1);
      if (last !== undefined && mark.previousSibling === last.at(-1)) last.push(mark);
      else known.push([mark]);
      places.set(fact, known);
    }
  }
  return places;
}

export function numbersOf(mark: Element): readonly string[] {
  return (mark.getAttribute('data-f') ?? '').split(' ').filter((number) => number !== '');
}

/** Scrolls the pane alone, never the page, and only where the mark is not in sight already. */
function scrollIntoPane(pane: Element, mark: Element): void {
  const frame = pane.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const margin = Math.min(80, frame.height / 5);
  if (box.top >= frame.top + margin && box.bottom <= frame.bottom - margin) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  pane.scrollTo({
    top: pane.scrollTop + box.top - frame.top - frame.height / 3,
    behavior: calm ? 'instant' : 'smooth',
  });
}
