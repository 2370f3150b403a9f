/** Panel names at the start of a line or sentence, with the specimen where the panel says it; written by hand. */
export interface Panel {
  readonly words: readonly string[];
  readonly specimen: string | null;
  /** Its lines name urine tests with everyday words (`blood`, `protein`). */
  readonly isUrine: boolean;
}

const panel = (words: string, specimen: string | null = null, isUrine = false): Panel => ({
  words: words.split(' '),
  specimen,
  isUrine,
});

const panels: readonly Panel[] = [
  panel('cbc with differential'),
  panel('cbc w diff'),
  panel('cbc'),
  panel('complete blood count'),
  panel('cmp'),
  panel('bmp'),
  panel('chem'),
  panel('chemistry'),
  panel('chemistries'),
  panel('comprehensive metabolic panel'),
  panel('basic metabolic panel'),
  panel('metabolic panel'),
  panel('renal function panel'),
  panel('hepatic function panel'),
  panel('hepatic function 2000 panel'),
  panel('liver panel'),
  panel('lfts'),
  panel('lft'),
  panel('lipid panel'),
  panel('lipids'),
  panel('lipid profile'),
  panel('lipid'),
  panel('thyroid panel'),
  panel('thyroid'),
  panel('iron studies'),
  panel('iron panel'),
  panel('coags'),
  panel('coagulation'),
  panel('hematology'),
  panel('differential'),
  panel('cardiac markers'),
  panel('cardiac enzymes'),
  panel('tumor markers'),
  panel('hepatitis panel'),
  panel('serum protein electrophoresis', 'serum'),
  panel('abg', 'arterial blood'),
  panel('vbg', 'venous blood'),
  panel('csf', 'cerebrospinal fluid'),
  panel('urinalysis', 'urine', true),
  panel('ua dip', 'urine', true),
  panel('ua', 'urine', true),
  panel('u a', 'urine', true),
  panel('urine dip', 'urine', true),
  panel('urine dipstick', 'urine', true),
  panel('dipstick', 'urine', true),
  panel('urine drug screen', 'urine', false),
  panel('uds', 'urine', false),
];

const byFirst = new Map<string, Panel[]>();
for (const each of panels) {
  const [first = ''] = each.words;
  const list = byFirst.get(first) ?? [];
  list.push(each);
  list.sort((a, b) => b.words.length - a.words.length);
  byFirst.set(first, list);
}

/** Panels whose name begins with the word, longest first. */
export const panelsFrom = (word: string): readonly Panel[] => byFirst.get(word) ?? [];

/** Words that open a block of results: `Labs 9/3/25:`, `PREOP LABS`, `Outside labs`. */
export const labWords: ReadonlySet<string> = new Set(
  `lab labs laboratory laboratories bloodwork results chemistry chemistries hematology`.split(' '),
);

/** May stand before such a word at the start of its line. */
export const labPrefixes: ReadonlySet<string> = new Set(
  `pre op preop post postop outside am pm admission admit discharge repeat recent pertinent relevant todays today s
  initial latest last single significant abnormal notable selected other additional in office poc new serum blood ed d c the
  most`.split(/\s+/),
);

/** Dipstick and microscopy names in everyday words, to the analyte of our table (labs.tsv). */
export const urineNames: ReadonlyMap<string, string> = new Map([
  ['color', 'Urine color'],
  ['appearance', 'Urine appearance'],
  ['clarity', 'Urine appearance'],
  ['specific gravity', 'Urine specific gravity'],
  ['sg', 'Urine specific gravity'],
  ['sp grav', 'Urine specific gravity'],
  ['ph', 'Urine pH'],
  ['protein', 'Urine protein'],
  ['glucose', 'Urine glucose'],
  ['ketones', 'Urine ketones'],
  ['ketone', 'Urine ketones'],
  ['blood', 'Urine blood'],
  ['hemoglobin', 'Urine blood'],
  ['leukocyte esterase', 'Urine leukocyte esterase'],
  ['leuk esterase', 'Urine leukocyte esterase'],
  ['leuks', 'Urine leukocyte esterase'],
  ['leukocytes', 'Urine leukocyte esterase'],
  ['le', 'Urine leukocyte esterase'],
  ['nitrite', 'Urine nitrite'],
  ['nitrites', 'Urine nitrite'],
  ['bilirubin', 'Urine bilirubin'],
  ['bili', 'Urine bilirubin'],
  ['urobilinogen', 'Urine urobilinogen'],
  ['wbc', 'Urine WBC'],
  ['wbcs', 'Urine WBC'],
  ['rbc', 'Urine RBC'],
  ['rbcs', 'Urine RBC'],
  ['bacteria', 'Urine bacteria'],
  ['casts', 'Urine casts'],
  ['hyaline casts', 'Hyaline casts'],
  ['granular casts', 'Granular casts'],
  ['epithelial cells', 'Urine epithelial cells'],
  ['epis', 'Urine epithelial cells'],
  ['squames', 'Urine epithelial cells'],
  ['crystals', 'Urine crystals'],
  ['yeast', 'Urine yeast'],
  ['mucus', 'Urine mucus'],
]);

/**
 * Rows of labs.tsv that are no laboratory results: scores, imaging and function measures, tumour typing. They stand in
 * the same table because they are written alike.
 */
export const notLaboratory: ReadonlySet<string> = new Set([
  'Coronary calcium score',
  'Ejection fraction',
  'Bone density T-score',
  'FEV1',
  'FVC',
  'FEV1/FVC',
  'DLCO',
  'Peak flow',
  'FeNO',
  'Ankle brachial index',
  'AHI',
  'BRCA1/BRCA2',
  'ER status',
  'PR status',
  'HER2 status',
  'Ki-67',
  'PD-L1',
  'EGFR mutation',
  'ALK rearrangement',
  'KRAS mutation',
  'BRAF V600E',
  'MSI status',
  'FLT3',
  'Gleason score',
  'Oncotype DX score',
  'MELD score',
  'Child-Pugh score',
  'FIB-4',
  'APACHE II',
  'SOFA score',
  'CHA2DS2-VASc',
  'HAS-BLED',
  'Glasgow coma scale',
  'NIH stroke scale',
  'PHQ-9',
  'PHQ-2',
  'GAD-7',
  'AUDIT-C',
  'MMSE',
  'MoCA',
  'Braden scale',
  'Morse fall scale',
  'CIWA',
  'COWS',
  'ECOG performance status',
  'Apgar, 1 minute',
  'Apgar, 5 minutes',
  'Pap cytology',
  'Volume, urine 24 h',
]);
