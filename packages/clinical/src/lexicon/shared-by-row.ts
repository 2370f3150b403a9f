import type { ConceptTable } from './concept-table.js';

/** What is made of a row, made once per table and row: facts of one row share it, and nobody may change it. */
export function sharedByRow<Value>(
  make: (table: ConceptTable, row: number) => Value,
): (table: ConceptTable, row: number) => Value {
  const tables = new WeakMap<ConceptTable, Map<number, Value>>();
  return (table, row) => {
    let made = tables.get(table);
    if (made === undefined) {
      made = new Map();
      tables.set(table, made);
    }
    const known = made.get(row);
    if (known !== undefined) return known;
    const value = make(table, row);
    made.set(row, value);
    return value;
  };
}
