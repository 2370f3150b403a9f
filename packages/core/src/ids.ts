/** Port: new identifiers, unique, sortable by time of making, safe in URLs; they say nothing of the patient. */
export interface Ids {
  next(): string;
}
