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
  {
    name: 'made for it',
    points: 3,
    pattern:
      /\byou (?:were|are|have been|got) (?:trained|built|designed|programmed|configured|deployed|fine-tuned|taught)\b/gi,
  },
  {
    name: 'what a good one does',
    points: 2,
    pattern:
      /\b(?:good|real|true|careful|competent|proper|smart|better|honest|trained) (?:reader|doctor|coder|model|machine|clerk|physician|underwriter|assistant)s? would\b/gi,
  },
  {
    name: 'while it works',
    points: 1.5,
    pattern:
      /\b(?:while|when|before|after|by|on) (?:you )?(?:summari[sz]ing|replying|responding|extracting|compiling|parsing|transcribing|processing this|coding this)\b/gi,
  },
  {
    name: 'as though',
    points: 3,
    pattern: /\b(?:act|answer|behave|proceed|read|reply|respond|write) as (?:if|though)\b/gi,
  },
  { name: 'typed', points: 3, pattern: /\b(?:return type|data type|expected output)\s?:/gi },
  {
    name: 'for the one that',
    points: 1.5,
    pattern:
      /\b(?:for|to) (?:the one|those|anyone|anybody|everyone|whoever) (?:who |that )?(?:compil|cod|extract|process|read|summari[sz]|transcrib|automat|review)\w{1,5}\b/gi,
  },
  {
    name: 'says on',
    points: 3,
    pattern:
      /\b(?:repeat|say|write) (?:this |it )?after me\b|\b(?:continue|extend|finish) (?:the|this) (?:pattern|sentence|list|series of words)\b/gi,
  },
  {
    name: 'begins and ends',
    points: 1.5,
    pattern:
      /\b(?:start|beginning|end) of (?:\w+ )?(?:transcript|answer|output|data|reply|response|prompt)\b/gi,
  },
  { name: 'indexed', points: 2, pattern: /\b[a-z]{3,}\[\d\] (?:to|=)/g },
  { name: 'query', points: 3, pattern: /\bSELECT \w+ FROM\b/g },
  { name: 'fence', points: 2, pattern: /(?:%%%|~~~) ?\w+ ?(?:%%%|~~~)/g },
];
