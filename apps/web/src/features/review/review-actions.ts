/** Something a reviewer can do with what is on the screen. */
export interface ReviewAction {
  readonly key: string;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly isPressed?: boolean;
  readonly weight: 'primary' | 'plain' | 'quiet';
  readonly run: () => void;
}

/** Why something without a fact needs no more attention; closed, so that no word of a document gets in. */
export const dismissReasons = [
  'Looked at: nothing is missing',
  'A person cannot read it either',
  'What was missing was added by hand',
] as const;
