import { describe, expect, it } from 'vitest';
import { aDocument } from '../testing/sample-document.js';
import { aDiagnosis, aMedication } from '../testing/sample-facts.js';
import { aRecord, coding, factFrom } from '../testing/sample-record.js';
import { aVisit } from '../testing/sample-visit.js';
import { listFacts } from './list-facts.js';

const document = aDocument('No known drug allergies. Gout. aspirin 81 mg.');

describe('listFacts', () => {
  it('lists every fact of the record exactly once', () => {
    const ids = listFacts(aVisit().record).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(26);
  });

  it('lists the denial of allergies as a fact of its own', () => {
    const denial = {
      ...factFrom(document, 'nka-1', 'No known drug allergies'),
      assertion: 'absent' as const,
    };
    const [row] = listFacts(aRecord(document, { no_known_allergies: denial }));
    expect(row).toMatchObject({ kind: 'allergies', name: 'No known allergies', status: 'absent' });
  });

  it('shows what the text says of a condition that is not plainly present', () => {
    const gout = aDiagnosis(document, 'Gout', { assertion: 'hypothetical' });
    expect(listFacts(aRecord(document, { diagnoses: [gout] }))[0]?.status).toBe('hypothetical');
  });

  it('prefers a confirmed code to one that was only proposed', () => {
    const proposal = { ...coding('rxnorm', '999'), confirmed: false };
    const aspirin = aMedication(document, 'aspirin 81 mg', {
      codes: [proposal, coding('rxnorm', '1191')],
    });
    const [row] = listFacts(aRecord(document, { medications: [aspirin] }));
    expect(row).toMatchObject({ code: '1191', codeSystem: 'rxnorm' });
  });

  it('shows the strength where no dose is written', () => {
    const aspirin = aMedication(document, 'aspirin 81 mg', { strength: { value: 81, unit: 'mg' } });
    expect(listFacts(aRecord(document, { medications: [aspirin] }))[0]?.value).toBe('81 mg');
  });
});
