import type { Note } from '../text/note.js';
import { isStateName } from './place-names.js';

/** A sense of a short form: the code it means, or null where it names no condition, and the words that point to it. */
interface Sense {
  readonly code: string | null;
  readonly cues: readonly string[];
}

interface Ambiguity {
  /** The sense without any cue. */
  readonly otherwise: string | null | 'lexicon';
  readonly senses: readonly Sense[];
  /** The short form as a label before a colon is a heading or a field, no condition. */
  readonly label?: boolean;
}

const words = (list: string): readonly string[] => list.split(' ');

/** `[Moles/volume]` in the name of a laboratory test is an amount. */
const substance: Ambiguity = {
  otherwise: 'lexicon',
  senses: [{ code: null, cues: words('volume serum plasma blood substance fraction') }],
};

/** Common US senses of short forms, written by hand from general clinical knowledge. */
const ambiguities: Readonly<Record<string, Ambiguity>> = {
  ms: {
    otherwise: 'lexicon',
    label: true,
    senses: [
      {
        code: 'I05.0',
        cues: words('valve echo mitral stenosis murmur gradient area mr rheumatic'),
      },
      {
        code: null,
        cues: words('mg iv contin alert oriented changes nurse mr maldi spectrometry'),
      },
      {
        code: 'G35',
        cues: words(
          'relapsing remitting sclerosis neurology ocrelizumab interferon progressive flare lesions demyelinating plaques natalizumab glatiramer fingolimod',
        ),
      },
    ],
  },
  ra: {
    otherwise: 'lexicon',
    label: true,
    senses: [
      {
        code: 'M06.9',
        cues: words(
          'methotrexate rheumatology joints arthritis seropositive adalimumab hydroxychloroquine synovitis dmard etanercept leflunomide',
        ),
      },
      {
        code: null,
        cues: words(
          '% on spo sat sats saturation room rv la lv atrium atrial dilated pressure oxygen o echo catheter',
        ),
      },
    ],
  },
  pe: {
    otherwise: 'lexicon',
    label: true,
    senses: [
      {
        code: null,
        cues: words('exam tube tubes lungs: heent general unremarkable plasma exchange'),
      },
      {
        code: 'I26.99',
        cues: words(
          'dvt embolism ct cta angiogram saddle anticoagulation clot provoked bilateral apixaban rivaroxaban warfarin segmental wells',
        ),
      },
    ],
  },
  cp: {
    otherwise: 'lexicon',
    senses: [
      {
        code: 'G80.9',
        cues: words(
          'spastic cerebral palsy birth diplegia quadriplegia gmfcs baclofen hemiplegia wheelchair',
        ),
      },
      {
        code: 'R07.9',
        cues: words(
          'sob radiating palpitations troponin denies chest substernal pressure exertional edema nausea no',
        ),
      },
    ],
  },
  pt: { otherwise: null, senses: [] },
  dm: {
    otherwise: 'lexicon',
    senses: [
      {
        code: null,
        cues: words('guaifenesin dextromethorphan robitussin mucinex syrup cough'),
      },
    ],
  },
  bs: { otherwise: null, senses: [] },
  cf: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('compared counting finger fingers') }],
  },
  ad: {
    otherwise: null,
    senses: [
      { code: 'G30.9', cues: words('alzheimer dementia donepezil memantine memory') },
      {
        code: 'L20.9',
        cues: words('dermatitis eczema dupilumab tacrolimus atopic triamcinolone'),
      },
    ],
  },
  as: {
    otherwise: null,
    senses: [
      {
        code: 'I35.0',
        cues: words('valve aortic tavr stenosis severe moderate gradient murmur echo'),
      },
      { code: 'M45.9', cues: words('ankylosing spondylitis hla sacroiliitis uveitis') },
    ],
  },
  ar: {
    otherwise: null,
    senses: [
      { code: 'I35.1', cues: words('valve aortic mild moderate severe echo murmur') },
      {
        code: 'J30.9',
        cues: words('rhinitis flonase fluticasone cetirizine loratadine allergic'),
      },
    ],
  },
  mr: {
    otherwise: null,
    senses: [
      {
        code: 'I34.0',
        cues: words('valve mitral mild moderate severe echo murmur trace'),
      },
    ],
  },
  tr: {
    otherwise: null,
    senses: [{ code: 'I36.1', cues: words('valve tricuspid mild moderate severe echo') }],
  },
  mi: { otherwise: 'lexicon', senses: [] },
  pd: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('dialysis peritoneal pupillary catheter') }],
  },
  hd: { otherwise: null, senses: [{ code: 'G10', cues: words('huntington chorea') }] },
  ca: {
    otherwise: null,
    senses: [{ code: 'C80.1', cues: words('lung breast colon prostate metastatic cancer') }],
  },
  od: {
    otherwise: null,
    senses: [
      {
        code: 'T50.901A',
        cues: words('overdose intentional accidental heroin opioid naloxone'),
      },
    ],
  },
  lad: {
    otherwise: null,
    senses: [
      {
        code: 'R59.1',
        cues: words('cervical axillary inguinal no palpable neck supraclavicular adenopathy'),
      },
    ],
  },
  ha: { otherwise: 'lexicon', senses: [] },
  la: { otherwise: null, senses: [] },
  ed: {
    otherwise: null,
    senses: [{ code: 'N52.9', cues: words('sildenafil tadalafil erectile viagra cialis') }],
  },
  ic: { otherwise: null, senses: [] },
  fs: { otherwise: null, senses: [] },
  mm: {
    otherwise: null,
    senses: [
      {
        code: 'C90.00',
        cues: words('myeloma multiple lenalidomide bortezomib daratumumab light chain'),
      },
    ],
  },
  sob: { otherwise: 'lexicon', senses: [{ code: null, cues: words('dangled bed sat') }] },
  ue: { otherwise: null, senses: [] },
  le: { otherwise: null, senses: [] },
  ct: { otherwise: null, senses: [] },
  us: { otherwise: null, senses: [] },
  map: { otherwise: null, senses: [] },
  met: { otherwise: null, senses: [] },
  men: { otherwise: null, senses: [] },
  pap: { otherwise: null, senses: [] },
  ptt: { otherwise: null, senses: [] },
  cap: {
    otherwise: null,
    senses: [
      {
        code: 'J18.9',
        cues: words('pneumonia ceftriaxone azithromycin curb infiltrate sputum acquired'),
      },
    ],
  },
  mci: { otherwise: 'lexicon', senses: [{ code: null, cues: words('rai given dose') }] },
  rad: {
    otherwise: null,
    senses: [{ code: 'J45.909', cues: words('albuterol wheezing airway') }],
  },
  ros: { otherwise: null, senses: [] },
  ttp: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('abd abdomen soft diffuse rebound guarding rom over') }],
  },
  ascvd: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('risk % score yr year low intermediate') }],
  },
  vte: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('prevention prophylaxis ppx proph risk') }],
  },
  rads: { otherwise: null, senses: [] },
  mole: substance,
  moles: substance,
  tof: { otherwise: 'lexicon', senses: [{ code: null, cues: words('maldi spectrometry flight') }] },
  hsp: { otherwise: 'lexicon', senses: [{ code: null, cues: words('heat protein') }] },
  shock: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('heat wave electric therapy lithotripsy') }],
  },
  ige: {
    otherwise: null,
    senses: [{ code: 'G40.309', cues: words('epilepsy seizures valproate myoclonic') }],
  },
  asd: {
    otherwise: 'lexicon',
    senses: [
      {
        code: 'Q21.10',
        cues: words('atrial septal secundum shunt occluder closure echo ventricular defect'),
      },
    ],
  },
  depressed: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('ejection fraction lvef ef level st skull') }],
  },
  depression: {
    otherwise: 'lexicon',
    senses: [{ code: null, cues: words('ejection lvef st segment marrow respiratory') }],
  },
};

function cueWithin(note: Note, cues: readonly string[], first: number, last: number): boolean {
  const sentence = note.sentenceOf(first);
  if (sentence === undefined) return false;
  const from = Math.max(sentence.first, first - 12);
  const to = Math.min(sentence.last, last + 12);
  for (let at = from; at < to; at++) {
    if ((at < first || at >= last) && cues.includes(note.lower(at))) return true;
  }
  return false;
}

/** The code that a short form means here: `lexicon` as the lexicon says, null for no condition. */
export function resolveAbbreviation(
  note: Note,
  first: number,
  last: number,
): string | null | 'lexicon' {
  if (last - first !== 1) return 'lexicon';
  const ambiguity = ambiguities[note.lower(first)];
  if (isStateName(note, first)) return null;
  if (ambiguity === undefined) return 'lexicon';
  if (ambiguity.label === true && note.mark(last) === ':') return null;
  if (note.mark(last) === '.' && note.has(first, 1) && !note.has(first, 2)) return null;
  const sense = ambiguity.senses.find((each) => cueWithin(note, each.cues, first, last));
  return sense === undefined ? ambiguity.otherwise : sense.code;
}
