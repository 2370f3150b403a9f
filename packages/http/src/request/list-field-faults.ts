import type { z } from 'zod';
import type { FieldFault } from '../answer/reply.js';

type Issue = z.core.$ZodIssue;

/** Fields below these are named by the caller, who may have put a person's name there. */
const callerNamed: ReadonlySet<PropertyKey> = new Set(['values']);

function toLocation(path: readonly PropertyKey[]): (string | number)[] {
  const cut = path.findIndex((part) => callerNamed.has(part));
  const known = cut === -1 ? path : path.slice(0, cut + 1);
  return known.map((part) => (typeof part === 'number' ? part : String(part)));
}

const describeType = ({ expected }: { readonly expected: string }): [string, string] => [
  `${expected}_type`,
  `Must be of type ${expected}.`,
];

/** The issue in our own words: those of the schema library repeat keys and values of the request. */
function describe(issue: Issue): [code: string, message: string] {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue);
    case 'too_small':
      return ['greater_than_equal', `Must be at least ${String(issue.minimum)}.`];
    case 'too_big':
      return ['less_than_equal', `Must be at most ${String(issue.maximum)}.`];
    case 'invalid_value':
      return ['enum', `Must be one of: ${issue.values.map(String).join(', ')}.`];
    case 'invalid_format':
      return ['string_pattern_mismatch', 'Has not the form that it must have.'];
    case 'unrecognized_keys':
      return ['extra_forbidden', 'Holds fields that are not known here.'];
    default:
      return ['value_error', 'Is not valid.'];
  }
}

const isAbsent = (value: unknown, path: readonly PropertyKey[]): boolean => {
  let inside = value;
  for (const part of path) {
    if (typeof inside !== 'object' || inside === null) return true;
    inside = Object.entries(inside).find(([key]) => key === String(part))?.[1];
  }
  return inside === undefined;
};

/** What is wrong with `value`, below `place` (`body`, `query`), without repeating any of it. */
export const listFieldFaults = (
  { issues }: z.core.$ZodError,
  { place, value }: { readonly place: string; readonly value: unknown },
): FieldFault[] =>
  issues.map((issue) => {
    const [code, message] =
      issue.code === 'invalid_type' && isAbsent(value, issue.path)
        ? ['missing', 'Field required.']
        : describe(issue);
    return { location: [place, ...toLocation(issue.path)], message, code };
  });
