/** Words beside a condition that lead to a more specific code of ICD-10-CM. */
export interface SpecificityRule {
  /** The words right before the name (their end), right behind it (their start), or either. */
  readonly where: 'before' | 'after' | 'beside';
  readonly says: RegExp;
  readonly code: string;
}

const before = (says: RegExp, code: string): SpecificityRule => ({ where: 'before', says, code });
const after = (says: RegExp, code: string): SpecificityRule => ({ where: 'after', says, code });
const beside = (says: RegExp, code: string): SpecificityRule => ({ where: 'beside', says, code });

const exacerbation = /^\W*(?:(?:with|w|in|an|acute)\W+)*exacerbation\b/;
const statusAsthmaticus = /^\W*(?:(?:with|w|in)\W+)*status asthmaticus\b/;

/** Asthma by severity with its complication (tabular J45.2 to J45.9: fifth character 1 and 2). */
const asthma = ['J45.20', 'J45.30', 'J45.40', 'J45.50', 'J45.909'].map(
  (code) =>
    [
      code,
      [
        after(exacerbation, `${code.slice(0, -1)}1`),
        after(statusAsthmaticus, `${code.slice(0, -1)}2`),
      ],
    ] as const,
);

const withoutPsychosis = String.raw`[^.;]*\b(?:without|w\/o|no)\W+psychotic`;
const withPsychosis = String.raw`[^.;]*\b(?:with|w\/|w)\W+psychotic`;
const episode = String.raw`^\W*(?:(?:most recent|current|episode|phase|type)\W+)*`;

/** Bipolar disorder by its episode (tabular F31.1 to F31.6). */
const bipolar: readonly SpecificityRule[] = [
  after(new RegExp(`${episode}manic\\W+severe${withoutPsychosis}`), 'F31.13'),
  after(new RegExp(`${episode}manic${withPsychosis}`), 'F31.2'),
  after(new RegExp(`${episode}manic\\W+mild`), 'F31.11'),
  after(new RegExp(`${episode}manic\\W+moderate`), 'F31.12'),
  after(new RegExp(`${episode}manic\\b`), 'F31.10'),
  after(new RegExp(`${episode}hypomanic\\b`), 'F31.0'),
  after(new RegExp(`${episode}depressed\\W+severe${withoutPsychosis}`), 'F31.4'),
  after(new RegExp(`${episode}depressed${withPsychosis}`), 'F31.5'),
  after(new RegExp(`${episode}depressed\\W+mild`), 'F31.31'),
  after(new RegExp(`${episode}depressed\\W+moderate`), 'F31.32'),
  after(new RegExp(`${episode}depressed\\b`), 'F31.30'),
  after(new RegExp(`${episode}mixed\\b`), 'F31.60'),
];

/** Major depressive disorder by course and severity (tabular F32.0 to F32.3, F33.0 to F33.3). */
const majorDepression: readonly SpecificityRule[] = [
  after(new RegExp(`^\\W*recurrent\\W+severe${withPsychosis}`), 'F33.3'),
  after(/^\W*recurrent\W+(?:episode\W+)?severe\b/, 'F33.2'),
  after(/^\W*recurrent\W+(?:episode\W+)?moderate\b/, 'F33.1'),
  after(/^\W*recurrent\W+(?:episode\W+)?mild\b/, 'F33.0'),
  after(/^\W*recurrent\b/, 'F33.9'),
  after(new RegExp(`^\\W*single episode\\W+severe${withPsychosis}`), 'F32.3'),
  after(/^\W*(?:single episode\W+)?severe\b/, 'F32.2'),
  after(/^\W*(?:single episode\W+)?moderate\b/, 'F32.1'),
  after(/^\W*(?:single episode\W+)?mild\b/, 'F32.0'),
];

const surgical = /\bpost\W*(?:surgical|operative|procedural|thyroidectomy|ablative)\W*$/;
const chemotherapy = String.raw`(?:chemo\w*|antineoplastic|\w+platin|\w+taxel|vincristine|bortezomib)`;
const cause = String.raw`^[^.;]{0,20}?\b(?:due to|from|secondary to|caused by|2\/2|in|of)\W+(?:the\W+|a\W+|her\W+|his\W+)?`;
const bleeding = String.raw`(?:\w+\W+){0,2}(?:menorrhagia|menstrual|menses|bleed\w*|blood loss|hemorrhage)`;

/** Quadrants of the breast (tabular C50.0 to C50.8: the fourth character is the site, the sixth the side). */
const quadrants: readonly (readonly [says: RegExp, site: string])[] = [
  [/\bupper\W+inner quadrant|\buiq\b/, '2'],
  [/\blower\W+inner quadrant|\bliq\b/, '3'],
  [/\bupper\W+outer quadrant|\buoq\b/, '4'],
  [/\blower\W+outer quadrant|\bloq\b/, '5'],
  [/\baxillary tail\b/, '6'],
];
const breast = ['1', '2', '9'].map(
  (side) =>
    [
      `C50.91${side}`,
      quadrants.map(([says, site]) => beside(says, `C50.${site}1${side}`)),
    ] as const,
);

/** Lobes of the lung (tabular C34.1 to C34.3: side in the fifth character). */
const lung: readonly SpecificityRule[] = [
  beside(/\brul\b|\bright upper lobe/, 'C34.11'),
  beside(/\blul\b|\bleft upper lobe/, 'C34.12'),
  beside(/\brml\b|\bright middle lobe/, 'C34.2'),
  beside(/\brll\b|\bright lower lobe/, 'C34.31'),
  beside(/\blll\b|\bleft lower lobe/, 'C34.32'),
];

/** Walls and openings of the bladder (tabular C67.0 to C67.6). */
const bladder: readonly SpecificityRule[] = [
  beside(/\btrigone\b/, 'C67.0'),
  beside(/\bdome\b/, 'C67.1'),
  beside(/\blateral wall\b/, 'C67.2'),
  beside(/\banterior wall\b/, 'C67.3'),
  beside(/\bposterior wall\b/, 'C67.4'),
  beside(/\bbladder neck\b/, 'C67.5'),
  beside(/\bureteric orifice\b/, 'C67.6'),
];

const left = String.raw`\b(?:left|lt|l)\W+(?:\w+\W+)?`;
const right = String.raw`\b(?:right|rt|r)\W+(?:\w+\W+)?`;
const arm = String.raw`(?:forearm|upper arm|arm|elbow|wrist|upper extremity)\b`;
const leg = String.raw`(?:leg|calf|shin|thigh|knee|ankle|foot|lower extremity)\b`;

/** Cellulitis by site (tabular L03.1 to L03.3). */
const cellulitis: readonly SpecificityRule[] = [
  beside(new RegExp(`${right}${arm}`), 'L03.113'),
  beside(new RegExp(`${left}${arm}`), 'L03.114'),
  beside(new RegExp(`${right}${leg}`), 'L03.115'),
  beside(new RegExp(`${left}${leg}`), 'L03.116'),
  beside(/\b(?:face|facial|cheek)\b/, 'L03.211'),
  beside(/\bneck\b/, 'L03.221'),
  beside(/\babdominal wall\b/, 'L03.311'),
];

/** Pressure ulcers by site (tabular L89.1 to L89.6), the last character of the unspecified site's code being the stage. */
const pressureUlcer = (
  [
    ['L89.90', '9'],
    ['L89.91', '1'],
    ['L89.92', '2'],
    ['L89.93', '3'],
    ['L89.94', '4'],
    ['L89.95', '0'],
  ] as const
).map(
  ([code, stage]) =>
    [
      code,
      [
        beside(/\b(?:sacrum|sacral|coccyx|coccygeal|tailbone)\b/, `L89.15${stage}`),
        beside(new RegExp(`${right}heel`), `L89.61${stage}`),
        beside(new RegExp(`${left}heel`), `L89.62${stage}`),
        beside(new RegExp(`${right}buttock`), `L89.31${stage}`),
        beside(new RegExp(`${left}buttock`), `L89.32${stage}`),
        beside(new RegExp(`${right}hip`), `L89.21${stage}`),
        beside(new RegExp(`${left}hip`), `L89.22${stage}`),
      ],
    ] as const,
);

/** Diabetes said to be out of control (index: diabetes, out of control, poorly controlled: with hyperglycemia). */
const diabetes = ['E08.9', 'E09.9', 'E10.9', 'E11.9', 'E13.9'].map(
  (code) =>
    [
      code,
      [
        after(
          /^\W*(?:\w+\W+)?(?:poorly controlled|out of control|inadequately controlled)\b/,
          `${code.slice(0, 4)}65`,
        ),
        before(/\b(?:poorly controlled|inadequately controlled)\W*$/, `${code.slice(0, 4)}65`),
        after(/^\W*(?:with|w)\W+(?:\w+\W+)?hyperglycemia\b/, `${code.slice(0, 4)}65`),
      ],
    ] as const,
);

/**
 * From a code that the name alone gives, by the words beside it; the first rule that holds. By the tabular list and the index
 * of ICD-10-CM (CMS/CDC-NCHS, release of April 2026), after section I.B.2 of its guidelines: code to the highest level of
 * detail that the text supports.
 */
export const specificityRules: ReadonlyMap<string, readonly SpecificityRule[]> = new Map<
  string,
  readonly SpecificityRule[]
>([
  ...asthma,
  ...breast,
  ...pressureUlcer,
  ...diabetes,
  ['J44.9', [after(exacerbation, 'J44.1')]],
  ['F31.9', bipolar],
  ['F32.9', majorDepression],
  ['F32.A', majorDepression.filter(({ code }) => code.startsWith('F33'))],
  ['C34.90', lung],
  ['C67.9', bladder],
  ['L03.90', cellulitis],
  [
    'F90.9',
    [
      beside(/\bcombined\b/, 'F90.2'),
      beside(/\binattentive\b/, 'F90.0'),
      beside(/\bhyperactive(?:\W+impulsive)?\W+(?:type|presentation)/, 'F90.1'),
    ],
  ],
  ['F17.200', [beside(/\bcigarettes?\b/, 'F17.210')]],
  ['G30.9', [beside(/\blate\W+onset\b/, 'G30.1'), beside(/\bearly\W+onset\b/, 'G30.0')]],
  ['G44.009', [beside(/\bepisodic\b/, 'G44.019'), before(/\bchronic\W*$/, 'G44.029')]],
  [
    'G62.9',
    [
      before(/\balcohol\w*\W+(?:induced|related)?[^.;,]*$/, 'G62.1'),
      before(/\b\w+\W+induced(?:\W+\w+)?\W*$/, 'G62.0'),
      after(new RegExp(`${cause}${chemotherapy}`), 'G62.0'),
    ],
  ],
  [
    'N40.0',
    [
      after(
        /^\W*(?:with|w)\b[^.;]{0,30}\b(?:luts|nocturia|retention|obstruction|hesitancy|frequency|urgency|weak stream|lower urinary)/,
        'N40.1',
      ),
    ],
  ],
  ['D50.9', [after(new RegExp(`${cause}${bleeding}`), 'D50.0')]],
  [
    'D64.9',
    [
      before(new RegExp(`\\b${chemotherapy}\\W+(?:induced|related|associated)\\W*$`), 'D64.81'),
      after(new RegExp(`${cause}${chemotherapy}`), 'D64.81'),
      after(new RegExp(`${cause}(?:ckd|chronic kidney|esrd|end stage renal)`), 'D63.1'),
      after(new RegExp(`${cause}(?:neoplas|malignan|cancer|multiple myeloma)`), 'D63.0'),
      after(new RegExp(`${cause}(?:acute blood loss)`), 'D62'),
      after(new RegExp(`${cause}(?:chronic blood loss)`), 'D50.0'),
    ],
  ],
  [
    'D69.6',
    [
      before(/\b(?:drug|heparin|chemo\w*)\W+induced\W*$/, 'D69.59'),
      after(/^[^.;]{0,10}\b(?:due to|from|secondary to|2\/2)?\W*chemo\w*\b/, 'D69.59'),
    ],
  ],
  ['E20.9', [before(surgical, 'E89.2')]],
  ['E03.9', [before(surgical, 'E89.0')]],
  ['E21.3', [before(/\bsecondary\W*$/, 'N25.81'), after(/^\W*secondary\b(?! to)/, 'N25.81')]],
  ['K80.10', [before(/\bacute on\W*$/, 'K80.12')]],
  ['K81.1', [before(/\bacute on\W*$/, 'K81.2')]],
  ['M06.9', [beside(/\bseropositive\b/, 'M05.9'), beside(/\bseronegative\b/, 'M06.00')]],
  ['J84.9', [before(/\b(?:rheumatoid arthritis|ra)\W+(?:associated|related)?\W*$/, 'M05.10')]],
  ['I71.30', [beside(/\binfrarenal\b/, 'I71.33'), beside(/\bjuxtarenal\b/, 'I71.32')]],
  ['I71.40', [beside(/\binfrarenal\b/, 'I71.43'), beside(/\bjuxtarenal\b/, 'I71.42')]],
  ['M51.26', [beside(/\bl5\W*s1\b/, 'M51.27')]],
]);
