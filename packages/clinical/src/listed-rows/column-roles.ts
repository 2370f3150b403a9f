/** What a column of a list of problems or procedures tells of its rows. */
export type ColumnRole = 'name' | 'start' | 'end' | 'status';

/**
 * The words that head the columns of such lists, in small letters: the narrative tables of C-CDA R2.1 (Problem and
 * Procedures Section) as electronic records print them. Collected by us.
 */
export const columnRoles: Readonly<Record<string, ColumnRole>> = {
  problem: 'name',
  problems: 'name',
  'problem name': 'name',
  condition: 'name',
  diagnosis: 'name',
  description: 'name',
  procedure: 'name',
  procedures: 'name',
  'procedure name': 'name',
  surgery: 'name',
  operation: 'name',
  start: 'start',
  'start date': 'start',
  since: 'start',
  onset: 'start',
  'onset date': 'start',
  'date of onset': 'start',
  'diagnosed on': 'start',
  'date diagnosed': 'start',
  'noted date': 'start',
  date: 'start',
  'procedure date': 'start',
  'date performed': 'start',
  'performed on': 'start',
  stop: 'end',
  'stop date': 'end',
  end: 'end',
  'end date': 'end',
  resolved: 'end',
  'resolved date': 'end',
  'date resolved': 'end',
  status: 'status',
  'problem status': 'status',
  'clinical status': 'status',
};

export type ListKind = 'problem' | 'procedure';

/** The list that a section holds. */
export const listOfSection: Readonly<Record<string, ListKind>> = {
  problem_list: 'problem',
  past_medical_history: 'problem',
  discharge_diagnosis: 'problem',
  admission_diagnosis: 'problem',
  procedures: 'procedure',
  past_surgical_history: 'procedure',
};

/** Status words of a problem that is over (HL7 value set Condition Clinical Status), in small letters. */
export const endedStatuses = new Set(['resolved', 'inactive', 'remission', 'completed', 'closed']);

/** Status words of a procedure that was not done yet, or not at all (HL7 value set Event Status). */
export const plannedStatuses = new Set(['planned', 'scheduled', 'ordered', 'pending', 'active']);
export const undoneStatuses = new Set([
  'not done',
  'cancelled',
  'canceled',
  'aborted',
  'refused',
  'declined',
]);

/** What SNOMED CT adds to a name to tell its kind. */
export const semanticTag =
  /^(?:disorder|finding|situation|procedure|regime\/therapy|event|morphologic abnormality|observable entity|environment)$/;
