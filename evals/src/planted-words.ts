/** Given names and surnames that we made up; whoever has one of them is not meant. */
export const inventedGiven: readonly string[] =
  'Zelphira Brondt Quillamar Tovrin Ishkelle Maruvan Oddelin Fenwick-Jo Hespera Jorvald Lirienne Umbrico Vashti-Lu Wendolph Yssabel Corrantine Dulcimae Evander-Li Galbrith Imberly'.split(
    ' ',
  );
export const inventedSurnames: readonly string[] =
  "Quastermoor Blenkivitz Tarrowgate Oszkovari Drummelhook Villantriste Nakubwira Szelmanek Pfarrbach-Oyo Thistlequay O'Drannick McVarlough Zumbragel Ekpenyoro Haraldskjold Lovecrantz Yttergaard Umbanwe Castellifer Bramwoodley".split(
    ' ',
  );
/** Surnames that are also words, of the language or of medicine: the hard ones. */
export const surnamesThatAreWords: readonly string[] =
  'Young Graves Bell Rose Payne Moody Winter Marsh Fields Stone Parkinson Bishop Cross Hope Church'.split(
    ' ',
  );
export const inventedTowns: readonly string[] =
  'Dunmarrow Feltonbury Oskaweena Port-Brennick Quillhaven Stanmoorfield Upper-Tass Varnsworth'.split(
    ' ',
  );
export const inventedFirms: readonly string[] =
  'Glanzwerk Harrowmill Ostrander-Pell Quibbletech Nimbus-Tarn Wexmoor'.split(' ');
export const inventedStreets: readonly string[] =
  'Larkmeadow Thornquist Oldferry Brambleton Quarrystone Widgeon'.split(' ');

/** Lines without an identifier: eponyms, drugs, results, ratios and codes that must stay as they are. */
export const clinicalLines: readonly string[] = [
  'Hx of Parkinson disease, well controlled on carbidopa-levodopa 25-100 mg TID.',
  'Crohn disease in remission; Graves disease s/p RAI in 2011.',
  'Labs: Na 139, K 4.2, Cr 1.1 (0.7-1.3), A1c 6.8%, TSH 2.14 uIU/mL, WBC 7.4 K/uL.',
  'BP 132/84, HR 72, RR 16, SpO2 98% RA, T 98.4 F, pain 3/10. Strength 5/5 throughout.',
  'Metoprolol succinate 50 mg PO daily; lisinopril 20 mg PO daily; atorvastatin 40 mg qHS.',
  'Positive Murphy sign. Negative Homans. Foley removed. Babinski downgoing. Apgars 8/9.',
  'GCS 15. MMSE 28/30. PHQ-9 = 12. Vision 20/40 OD, 20/25 OS. 2/6 systolic murmur.',
  'Bell palsy 2009, resolved. Hodgkin lymphoma 1998, in remission. Dupuytren contracture.',
  'Smokes 1/2 ppd x 20 years; quit 2015. Alcohol 2-3 drinks/week.',
  'CT chest: 4 mm RUL nodule. LVEF 55-60%. Fleischner follow-up in 12 months.',
  'ICD-10: E11.9, I10, N18.31. CPT 99214. LOINC 4548-4.',
  'Sliding scale insulin 2-4-6 units. Tylenol 650 mg q6h PRN. Lasix 40 mg IV x1.',
  'Cockcroft-Gault CrCl 64 mL/min. Child-Pugh A. Wells score 1.5. CHA2DS2-VASc 4.',
  'Family history: father MI at 61, mother breast cancer at 58, brother healthy.',
  'Assessment: type 2 diabetes mellitus, Hashimoto thyroiditis, Raynaud phenomenon.',
  'Sutures 4-0 nylon. Lidocaine 1% 5 mL. EBL 20 mL. PT 1-2x/week for 6-8 weeks.',
];
