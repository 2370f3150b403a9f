/** What a document is, for a reader who has many of them. The names are those of common note types. */
export type DocumentKind =
  | 'annual_physical'
  | 'consultation_note'
  | 'discharge_summary'
  | 'emergency_note'
  | 'history_and_physical'
  | 'icu_note'
  | 'lab_report'
  | 'medical_records_packet'
  | 'nursing_note'
  | 'operative_note'
  | 'pathology_report'
  | 'prescription'
  | 'progress_note'
  | 'psychiatric_evaluation'
  | 'radiology_report'
  | 'referral_letter'
  | 'telephone_encounter';

/** How surely a wording tells the kind: a title, the setting or the general name of a note, a label of its head. */
export const strengths = { label: 1, general: 2, title: 3 } as const;
type Strength = (typeof strengths)[keyof typeof strengths];

export interface KindSign {
  readonly kind: DocumentKind;
  readonly strength: Strength;
  readonly pattern: RegExp;
}

const title = (kind: DocumentKind, pattern: RegExp): KindSign => ({
  kind,
  strength: strengths.title,
  pattern,
});
const general = (kind: DocumentKind, pattern: RegExp): KindSign => ({
  kind,
  strength: strengths.general,
  pattern,
});
const label = (kind: DocumentKind, pattern: RegExp): KindSign => ({
  kind,
  strength: strengths.label,
  pattern,
});

/** Wordings of titles and heads. Written by us; of equals in one line the earlier row counts. */
export const kindSigns: readonly KindSign[] = [
  title(
    'medical_records_packet',
    /attending physician'?s? statement|\baps\b|\brecords? (?:summary|copy|extract|packet)|medical records? (?:for|release)/i,
  ),
  title(
    'telephone_encounter',
    /\b(?:tele)?phone (?:encounter|note|call|message|triage)|\bpatient call\b/i,
  ),
  title(
    'discharge_summary',
    /\bdischarge (?:summary|note|instructions|report|letter)|\bhospital course summary/i,
  ),
  title(
    'operative_note',
    /\b(?:operative|operation|surgical|procedure|delivery) (?:report|note|summary|record)|\boperative\b.*\bsummary/i,
  ),
  title('icu_note', /\b(?:[a-z]?icu|ccu|intensive care|critical care)\b/i),
  title(
    'emergency_note',
    /\bemergency (?:department|room|medicine|physician)|\b(?:ed|er) (?:provider|physician|note|visit|record|report|course)|\burgent care\b|\bfast track\b/i,
  ),
  title(
    'nursing_note',
    /\b(?:nurs(?:e|es|ing)(?:'s)?|rn|lpn)(?: \w+)? (?:notes?|charting|assessment|admission|discharge|progress|record|documentation)\b|\bshift (?:notes?|summary|charting|report|assessment)\b/i,
  ),
  title(
    'pathology_report',
    /\b(?:surgical |anatomic )?pathology report|\bcytology report|\bbiopsy report/i,
  ),
  title(
    'radiology_report',
    /\b(?:radiology|imaging|x-?ray|ultrasound|mammogram|mammography) (?:report|consultation|associates)\b|^\s*(?:exam(?:ination)?|study|procedure)\s*:?\s*(?:ct|mri?|x-?ray|xr|us|ultrasound|pet|dexa|mammogra)/i,
  ),
  title(
    'lab_report',
    /\blab(?:oratory|oratories|s)? (?:report|results?|summary)|\blaboratory medicine|\blaboratories\b|\bcumulative (?:summary|report)|\bclinical laboratory/i,
  ),
  title(
    'prescription',
    /\bprescription\b|\bpharmacy (?:medication )?profile|\bmedication (?:profile|reconciliation)|\border set\b|\bcomfort orders\b|^\s*rx\b/i,
  ),
  title(
    'history_and_physical',
    /\bhistory (?:and|&) physical\b|\bh\s?&\s?p\b|\badmission (?:note|history)/i,
  ),
  title(
    'psychiatric_evaluation',
    /\bpsychiatric (?:evaluation|assessment|intake)|\bpsychological evaluation/i,
  ),
  title(
    'annual_physical',
    /\b(?:annual|yearly) (?:physical|wellness|exam)|\bwellness (?:visit|exam)|\bpreventive (?:visit|care|exam)|\bcomplete physical/i,
  ),
  title(
    'consultation_note',
    /\bconsult(?:ation)?s?\b(?!\s*:)|\bnew patient (?:visit|evaluation)|\btavr evaluation\b|\bsecond opinion/i,
  ),
  title(
    'referral_letter',
    /\breferral letter|\bletter of referral|^\s*dear (?:dr|doctor|colleague)/i,
  ),
  general(
    'progress_note',
    /\bprogress note|\bclinic (?:note|follow|visit)|\boffice (?:visit|note)|\bfollow[- ]?up\b|\breturn visit|\boutpatient (?:note|visit)|\bsoap note|\bwell[- ]child|\bmanagement visit|\btelehealth|\b(?:treatment|daily) note\b/i,
  ),
  general('emergency_note', /^\s*triage\b|\besi \d/i),
  label('lab_report', /\bcollected\b.{0,20}\d|\bdrawn\b.{0,20}\d|\bspecimen\b\s*:/i),
  label('prescription', /\bprescriber\b|\brefills?\b|\bdispense\b/i),
  label('radiology_report', /^\s*(?:technique|comparison)\s*:/i),
  label('operative_note', /^\s*(?:pre-?op(?:erative)?|post-?op(?:erative)?) (?:dx|diagnosis)/i),
  label(
    'progress_note',
    /\b(?:date of visit|visit(?: date)?|seen|date of service|clinic)\b.{0,12}\d|^\s*(?:s|subjective|hpi|interval history)\s*:/i,
  ),
];
