import { useCallback, useMemo, useState } from 'react';
import { type FactFilter, filterFacts, noFilter, type Span } from './facts/filter-facts.js';
import { type Evidence, type Fact, listFacts, type MedicalRecord } from './facts/list-facts.js';
import type { Mark } from './source/split-text.js';
import type { Focus } from './source/use-page-layout.js';

const toMarks = (evidence: readonly Evidence[], tone: Mark['tone']): readonly Mark[] =>
  evidence.map(({ start, end }) => ({ start, end, tone }));

/** What of a record is looked at: facts that are shown, the one that is pointed at, and where the source is to be. */
export function useRecordFocus(record: MedicalRecord) {
  const facts = useMemo(() => listFacts(record), [record]);
  const [filter, setFilter] = useState<FactFilter>(noFilter);
  const [selectedId, setSelectedId] = useState<string>();
  const [pointed, setPointed] = useState<Fact>();
  const [focus, setFocus] = useState<Focus>();
  const shown = useMemo(() => filterFacts(facts, filter), [facts, filter]);
  const selected = facts.find(({ id }) => id === selectedId);
  const lookAt = useCallback((evidence: Evidence | undefined) => {
    if (evidence === undefined) return;
    setFocus((before) => ({ evidence, stamp: (before?.stamp ?? 0) + 1 }));
  }, []);
  const select = useCallback(
    (fact: Fact) => {
      setSelectedId(fact.id);
      setPointed(undefined);
      lookAt(fact.evidence[0]);
    },
    [lookAt],
  );
  const lit = pointed ?? selected;
  const marks = useMemo(
    () => [
      ...facts.flatMap(({ evidence }) => toMarks(evidence, 'read')),
      ...toMarks(lit?.evidence ?? [], 'lit'),
    ],
    [facts, lit],
  );
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(({ id }) => id === selectedId);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
    if (next !== undefined) select(next);
  };
  return {
    ...{ facts, shown, filter, setFilter, selected, select, marks, focus, lookAt, step },
    point: setPointed,
    /** Shows what was read from a part of the source. */
    selectSpan: useCallback((span: Span | undefined) => {
      setFilter((before) => (span === before.span ? before : { ...noFilter, span }));
    }, []),
    showFacts: (ids: readonly string[]) => {
      setFilter({ ...noFilter, ids });
      const first = facts.find(({ id }) => ids.includes(id));
      if (first !== undefined) select(first);
    },
  };
}
