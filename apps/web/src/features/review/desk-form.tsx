import { useState } from 'react';
import { toBlankFact } from './blank-fact.js';
import { FactForm } from './fact-form.js';
import type { FactKind, ReviewItem } from './review-types.js';
import type { Desk } from './use-desk.js';

interface DeskFormProps {
  readonly item: ReviewItem;
  readonly desk: Desk;
  readonly isBusy: boolean;
}

/** The form of the mode that the desk is in: a fact set right, or one that was missed. */
export function DeskForm({ item, desk, isBusy }: DeskFormProps) {
  const [kind, setKind] = useState<FactKind>(item.fact_kind ?? 'diagnoses');
  const { fact, mode, place, look } = desk;
  const quote = place.picked?.quote;
  const shared = {
    ...{ quote, isBusy, onCancel: look },
    onPickPlace: () => {
      place.setView('text');
      place.setPicking(true);
    },
  };
  if (mode === 'add') {
    const { suggested, ...blank } = toBlankFact(kind, quote ?? '');
    return (
      <FactForm
        {...shared}
        title="Add a missed fact"
        submitLabel="Add the fact"
        fact={blank}
        suggested={suggested}
        onKind={setKind}
        onSubmit={(values) => void desk.add(kind, values)}
      />
    );
  }
  return fact === undefined ? null : (
    <FactForm
      {...shared}
      title="Correct the fact"
      submitLabel="Save"
      fact={fact}
      onSubmit={(values) => void desk.correct(values)}
    />
  );
}
