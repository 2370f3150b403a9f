const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const pad = (value: string | number): string => String(Number(value)).padStart(2, '0');

/** Each common form of a date, with the order in which its groups stand. */
const numericForms = [
  { form: /^(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)/ },
  { form: /^(?<month>\d\d?)[/.-](?<day>\d\d?)[/.-](?<year>\d{4})/ },
] as const;
const namedForms = [
  /(?<month>[a-z]{3})[a-z]*\.? (?<day>\d\d?),? (?<year>\d{4})/,
  /(?<day>\d\d?) (?<month>[a-z]{3})[a-z]*\.? (?<year>\d{4})/,
] as const;
const compactForm = /^(\d{4})(\d\d)(\d\d)$/;

function findNamedDate(text: string): string | undefined {
  const groups = namedForms.map((form) => form.exec(text)).find((match) => match !== null)?.groups;
  if (groups === undefined) return undefined;
  const month = months.indexOf(groups['month'] ?? '') + 1;
  return month === 0 ? undefined : `${groups['year']}-${pad(month)}-${pad(groups['day'] ?? '')}`;
}

/** Any common form of a date as YYYY-MM-DD; what is none stays as it is, lower case. */
export function toCalendarDate(value: unknown): string {
  const text = String(value ?? '')
    .trim()
    .toLowerCase();
  for (const { form } of numericForms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) {
      return `${groups['year']}-${pad(groups['month'] ?? '')}-${pad(groups['day'] ?? '')}`;
    }
  }
  return findNamedDate(text) ?? text.replace(compactForm, '$1-$2-$3');
}
