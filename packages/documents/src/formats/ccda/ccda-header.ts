import { findAt, listAt, textOf, type XmlElement } from '../../xml/xml-tree.js';

/** HL7 times run from the year to fractions of a second; the record wants the date, as far as given. */
const toDate = (value: string | undefined): string =>
  /^(\d{4})(\d{2})?(\d{2})?/
    .exec(value ?? '')
    ?.slice(1)
    .filter((part) => part !== undefined)
    .join('-') ?? '';

const sexes: ReadonlyMap<string, string> = new Map([
  ['M', 'Male'],
  ['F', 'Female'],
  ['UN', 'Other'],
]);

const toName = (name: XmlElement | undefined): string => {
  const parts = ['prefix', 'given', 'family', 'suffix'].flatMap((part) =>
    listAt(name, part).map(textOf),
  );
  return parts.length > 0 ? parts.filter((part) => part !== '').join(' ') : textOf(name);
};

const toSex = (patient: XmlElement | undefined): string => {
  const code = findAt(patient, 'administrativeGenderCode')?.attributes;
  return sexes.get(code?.['code'] ?? '') ?? code?.['displayName'] ?? '';
};

/** Lines of the patient and the document, for what the header says. */
export const toHeaderLines = (document: XmlElement): readonly string[] => {
  const role = findAt(document, 'recordTarget', 'patientRole');
  const patient = findAt(role, 'patient');
  const author = findAt(document, 'author', 'assignedAuthor', 'assignedPerson', 'name');
  const custodian = findAt(
    document,
    'custodian',
    'assignedCustodian',
    'representedCustodianOrganization',
    'name',
  );
  const visit = findAt(document, 'componentOf', 'encompassingEncounter', 'effectiveTime');
  const visitStart = visit?.attributes['value'] ?? findAt(visit, 'low')?.attributes['value'];
  const fields: readonly (readonly [label: string, value: string])[] = [
    ['Patient', toName(findAt(patient, 'name'))],
    ['Date of birth', toDate(findAt(patient, 'birthTime')?.attributes['value'])],
    ['Sex', toSex(patient)],
    ['MRN', findAt(role, 'id')?.attributes['extension'] ?? ''],
    ['Document date', toDate(findAt(document, 'effectiveTime')?.attributes['value'])],
    ['Encounter date', toDate(visitStart)],
    ['Author', toName(author)],
    ['Facility', textOf(custodian)],
  ];
  const title = textOf(findAt(document, 'title'));
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`);
  return title === '' ? lines : [title, ...lines];
};
