import { WordTable, wordSet } from '../text/word-table.js';

export const titles = new WordTable<'female' | 'male' | 'any'>([
  ['mr', 'male'],
  ['mister', 'male'],
  ['sir', 'male'],
  ['mrs', 'female'],
  ['ms', 'female'],
  ['miss', 'female'],
  ['mx', 'any'],
]);

/** A name after or before one of these is a clinician's. */
export const clinicianTitles = wordSet('dr doctor prof professor nurse rn np pa');
export const credentials = wordSet(
  'md do rn np pa phd pharmd aprn lpn dnp fnp cnm crna facs facc mbbs mph dds dpm lcsw pac dc od cna psyd rd bsn msn',
);

export const suffixes = wordSet('jr sr ii iii iv');
export const particles = wordSet(
  'de la las los van von der den del da di dos du le el al bin ibn st ter y',
);

/** Words in capitals that end a name because they begin the next field, or that no name holds. */
export const notNames = wordSet(
  `bp hr temp spo2 dob birth birthdate born date age sex gender male female mrn medical record number no id ssn patient pt name
   address phone tel telephone fax email account acct policy group member claim insurance insured payer plan visit seen
   admit admitted admission discharge discharged adm provider physician doctor attending referring surgeon prescriber
   ordering practice facility hospital clinic center department dept room rm bed unit location loc race ethnicity
   language marital status pg report note summary history chief complaint reason allergies medications
   drawn collected received reported accession specimen service encounter dos doe the an this ecg ekg mri ct he she her his they
   weight height wt ht md rn np is was has and or with for from of in to at denies reports presents alert oriented
   today yesterday legal preferred unknown none not see resident client customer applicant claimant subject    mother father guardian daughter wife husband sister brother emergency contact next kin education instructions
   information identification identifier demographics portal record records mr mrs ms miss on seat states feels
   complains tolerated verbalized given should would could your we i my no yes
   here accompanied signature label sticker consent care location safety response`,
);
