/** A run of text on one line, as the PDF or the OCR gives it. Points, origin at the top left. */
export interface Fragment {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  /** Where the letters stand. */
  readonly baseline: number;
  /** Height of the letters: the font size, roughly. */
  readonly size: number;
  readonly confidence?: number;
  /** OCR parts words itself: a space follows, however narrow the gap. */
  readonly isWord?: boolean;
  /** Recognised otherwise, and put right. */
  readonly isRestored?: true;
}

/** Fragments on one baseline, from left to right. */
export interface Row {
  readonly fragments: readonly Fragment[];
  readonly baseline: number;
  readonly size: number;
}

export const rightOf = (fragment: Fragment): number => fragment.x + fragment.width;
