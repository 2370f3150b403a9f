import type { LabDraft } from '@medextract/core';
import type { FoundDate } from '../text/dates.js';
import type { FoundRange } from './read-range.js';
import type { FoundUnit } from './read-unit.js';

/** A name that a result may follow, at tokens [first, last). */
export interface Label {
  readonly first: number;
  readonly last: number;
  /** Row of the analyte table, -1 for a name that we do not know. */
  readonly row: number;
}

/** What stands behind a value: its unit, limits, flag and date, up to token `last`. */
export interface Tail {
  unit: FoundUnit | null;
  range: FoundRange | null;
  flag: LabDraft['flag'];
  date: FoundDate | null;
  last: number;
}

/** The value itself at tokens [first, last). */
export interface ResultValue {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly number: number | null;
  readonly comparator: LabDraft['comparator'];
}

/** What the heading or the panel name above a result says of it. */
export interface Block {
  readonly panel: string | null;
  readonly specimen: string | null;
  readonly isUrine: boolean;
  /** The block is headed as laboratory results. */
  readonly isLab: boolean;
  readonly date: FoundDate | null;
}

export interface LabResult {
  readonly label: Label;
  readonly value: ResultValue;
  readonly tail: Tail;
  readonly block: Block;
  readonly isTableRow: boolean;
}

export const noBlock: Block = {
  panel: null,
  specimen: null,
  isUrine: false,
  isLab: false,
  date: null,
};
