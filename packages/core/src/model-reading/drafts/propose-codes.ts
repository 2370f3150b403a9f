import type { Coding } from '../../schema/index.js';
import type { NamedKind, Terminology } from '../verify/clinical-ports.js';
import { isStated } from '../verify/is-stated.js';

const codeForm = /^[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;

interface CodedClaim {
  readonly name: string;
  readonly code: string | null;
  /** The text at the claim's place. */
  readonly stated: string;
}

export interface ProposedCodes {
  /** Only where the tables confirm it. */
  readonly icdCode: string | null;
  readonly codes: Coding[];
}

const proposalOf = (code: string): Coding => ({
  system: 'icd-10-cm',
  code,
  display: null,
  release: null,
  billable: null,
  confirmed: false,
});

/**
 * A model's code stays a proposal until the tables hold it and either the text prints it or the tables give it
 * to that name. Without a code of the model's the tables' own for the name is taken.
 */
export function proposeConditionCodes(claim: CodedClaim, terminology: Terminology): ProposedCodes {
  const ofName = terminology.codesOf('condition', claim.name);
  const [first] = ofName;
  const code = claim.code?.trim().toUpperCase() ?? null;
  if (code === null) {
    return { icdCode: first?.code ?? null, codes: first === undefined ? [] : [first] };
  }
  const known = terminology.findCode('icd-10-cm', code);
  const isBorneOut = ofName.some((own) => own.code === code) || isStated(code, claim.stated);
  if (known !== undefined && isBorneOut) return { icdCode: known.code, codes: [known] };
  const proposals = codeForm.test(code) ? [proposalOf(code)] : [];
  return {
    icdCode: first?.code ?? null,
    codes: first === undefined ? proposals : [first, ...proposals],
  };
}

/** What the tables give to a name of the other kinds; models are not asked for these codes. */
export const codesOfName = (kind: NamedKind, name: string, terminology: Terminology): Coding[] => [
  ...terminology.codesOf(kind, name),
];
