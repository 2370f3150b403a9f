import type { CodedEntry } from '@medextract/core';
import { findAt, listAt, walk, type XmlElement } from '../../xml/xml-tree.js';

type Kind = CodedEntry['kind'];

/** Template identifiers of C-CDA R2.1 entries, without the HL7 root 2.16.840.1.113883.10.20.22.4. */
const templateRoot = '2.16.840.1.113883.10.20.22.4.';
const kindByTemplate: ReadonlyMap<string, Kind> = new Map([
  ['4', 'problem'],
  ['16', 'medication'],
  ['7', 'allergy'],
  ['2', 'result'],
  ['27', 'vital'],
  ['12', 'procedure'],
  ['13', 'procedure'],
  ['14', 'procedure'],
]);

/** HL7 object identifiers of code systems, by the names that the record uses. */
const systemByOid: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.113883.6.90', 'icd-10-cm'],
  ['2.16.840.1.113883.6.4', 'icd-10-pcs'],
  ['2.16.840.1.113883.6.1', 'loinc'],
  ['2.16.840.1.113883.6.88', 'rxnorm'],
  ['2.16.840.1.113883.6.96', 'snomed-ct'],
  ['2.16.840.1.113883.4.9', 'unii'],
  ['2.16.840.1.113883.12.292', 'cvx'],
]);

const findKind = (element: XmlElement): Kind | undefined => {
  for (const { attributes } of listAt(element, 'templateId')) {
    const root = attributes['root'] ?? '';
    const kind = root.startsWith(templateRoot)
      ? kindByTemplate.get(root.slice(templateRoot.length))
      : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
};

/** Where the code that names the fact stands in an entry of each kind. */
const codePaths = {
  problem: ['value'],
  medication: ['consumable', 'manufacturedProduct', 'manufacturedMaterial', 'code'],
  allergy: ['participant', 'participantRole', 'playingEntity', 'code'],
  result: ['code'],
  vital: ['code'],
  procedure: ['code'],
} as const satisfies Record<Kind, readonly string[]>;

const findReference = (code: XmlElement, entry: XmlElement): string | undefined => {
  const reference =
    findAt(code, 'originalText', 'reference') ??
    findAt(entry, 'code', 'originalText', 'reference') ??
    findAt(entry, 'text', 'reference');
  return reference?.attributes['value']?.replace(/^#/, '');
};

/** A coded entry, with the id of the narrative that it refers to. */
export interface ReferringEntry extends Omit<CodedEntry, 'span'> {
  readonly reference: string | undefined;
}

const toEntries = (entry: XmlElement, kind: Kind): readonly ReferringEntry[] =>
  listAt(entry, ...codePaths[kind]).flatMap((code) => {
    const reference = findReference(code, entry);
    return [code, ...listAt(code, 'translation')].flatMap(({ attributes }) => {
      const value = attributes['code'];
      if (value === undefined || value === '') return [];
      const oid = attributes['codeSystem'] ?? '';
      const system = systemByOid.get(oid) ?? oid;
      return [{ kind, system, code: value, display: attributes['displayName'] ?? '', reference }];
    });
  });

/** The coded entries of a section. A negated one says that something is absent: it is left to the text. */
export const listCodedEntries = (section: XmlElement): readonly ReferringEntry[] =>
  listAt(section, 'entry').flatMap((entry) =>
    [...walk(entry)].flatMap((element) => {
      const kind = findKind(element);
      const isNegated = element.attributes['negationInd'] === 'true';
      return kind === undefined || isNegated ? [] : toEntries(element, kind);
    }),
  );
