interface AddressForm {
  readonly name: string;
  readonly points: number;
  readonly pattern: RegExp;
}

/** Forms that no clinical sentence has: code, marks of a conversation, a key with its value. Source: our own judgement. */
export const addressForms: readonly AddressForm[] = [
  {
    name: 'code',
    points: 3,
    pattern:
      /\b[a-z]{2,}_[a-z_]+\s?(?:\.[a-z]|[([]|=\s?['"[])|\w\(['"]|\w\(\):|\bdef \w+\(|\breturn \[|\[\s?["'][^"'\n]{2,60}["']\s?[\],]|```|^#!\/|\{\s?"?\w+"?: ?"?[\w ]+"?[,}]/gm,
  },
  { name: 'flag', points: 2, pattern: /\s--[a-z]{3,}/g },
  { name: 'closed tag', points: 3, pattern: /<\/[a-z][a-z0-9:_-]{0,40}>/gi },
  {
    name: 'prompt',
    points: 3,
    pattern: /(?<=^|\n)[^\S\n]{0,8}(?:prompt|user|bash|sql|admin|root)?\s?(?:>{1,3}|\$)\s[a-z]/gi,
  },
  {
    name: 'block',
    points: 3,
    pattern: /\b(?:BEGIN|START|END) (?:HIDDEN|SECRET|PRIVATE|NEW|INTERNAL) \w+/gi,
  },
  { name: 'arrows', points: 2, pattern: />>(?!\S)|(?<!\S)<<(?!\S)|==/g },
  { name: 'is set', points: 0.5, pattern: /\w\s=\s(?:true|false|[a-z]{4,})/gi },
  { name: 'question and answer', points: 3, pattern: /\bQ: [^\n]{3,80}\bA: /g },
  {
    name: 'called by name',
    points: 2,
    pattern:
      /(?<=^|\n|[.!?]\s)(?:GPT|AI|Model|Modelo|Computer|Claude|Gemini|Machine|Reader|Bot|System),\s/g,
  },
  {
    name: 'note to',
    points: 2,
    pattern:
      /\[\s?(?:note|message|memo)\s(?:to|for)\b|\b(?:note|reminder|message|correction|memo|warning)s? (?:to|for) (?:the |any |all )?(?:\w+ )?(?:reader|coder|model|machine|program|system|ai|software|bot|algorithm)s?\b/gi,
  },
  {
    name: 'as an ai',
    points: 3,
    pattern: /\b[Aa]s an AI\b|\b(?:an|any|the|to|for) AI (?:that|which|model|must|should|you)\b/g,
  },
  { name: 'indexed', points: 2, pattern: /\b[a-z]{3,}\[\d\] (?:to|=)/g },
  { name: 'query', points: 3, pattern: /\bSELECT \w+ FROM\b/g },
  { name: 'fence', points: 2, pattern: /(?:%%%|~~~) ?\w+ ?(?:%%%|~~~)/g },
];
