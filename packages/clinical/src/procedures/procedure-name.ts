import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';
import type { ProcedurePlace } from './procedure-status.js';

const sides = wordSet('left right bilateral l r b bil bilat');
const sites = wordSet(
  `head brain neck chest abdomen abd pelvis pelvic spine cervical thoracic lumbar lumbosacral sacral knee knees hip hips
   shoulder shoulders wrist wrists hand hands foot feet ankle ankles elbow elbows femur tibia humerus rib ribs finger toe
   thyroid breast renal kidney kidneys bladder liver hepatic biliary gallbladder ruq groin scrotal testicular carotid
   carotids aorta aortic adrenal pancreas pancreatic spleen sinus sinuses orbit orbits orbital face facial sternum
   extremity extremities le ue leg legs arm arms ij radial femoral subclavian axillary heart cardiac coronary lung lungs
   cap ap urogram forearm calf thigh soft tissue lower upper portable axilla nodes distal proximal mandible`,
);
const imagingStyles = wordSet(
  'low dose screening protocol portable high resolution noncontrast limited diagnostic surveillance prolonged dual lateral',
);
const links = new Set(['/', '-', ',', '&']);
const linkWords = wordSet('and of the');
const reach = 4;

const sameLine = (note: Note, at: number): boolean =>
  !note.has(at, tokenFlags.lineStart) || note.has(at, tokenFlags.wrapped);

/** Single letters are sides or levels only in capitals. */
const isSide = (note: Note, at: number): boolean =>
  sides.has(note, at) && (note.end(at) - note.start(at) > 1 || note.has(at, tokenFlags.upper));

const isSite = (note: Note, at: number): boolean =>
  sites.has(note, at) && (note.end(at) - note.start(at) > 2 || note.has(at, tokenFlags.upper));

/** Over the site, the side and the manner named before: `R groin US`, `low-dose screening CT`. */
function extendLeft(note: Note, first: number, isImaging: boolean): number {
  let start = first;
  for (let at = first - 1; at >= Math.max(0, first - reach); at--) {
    if (!sameLine(note, at + 1) || note.has(at + 1, tokenFlags.gap)) break;
    if (note.mark(at) === '-' && note.isGlued(at) && note.isGlued(at + 1)) continue;
    const belongs =
      isSide(note, at) || (isImaging && (isSite(note, at) || imagingStyles.has(note, at)));
    if (!belongs) break;
    start = at;
    if (isSide(note, at)) break;
  }
  return start;
}

/** Over the site named after an imaging study: `XR R knee`, `CT chest/abd/pelvis`. */
function extendRight(note: Note, last: number): number {
  let end = last;
  for (let at = last; at < Math.min(note.count, last + reach * 2); at++) {
    if (!sameLine(note, at)) break;
    if (isSite(note, at)) end = at + 1;
    else if (!isSide(note, at) && !links.has(note.mark(at)) && !linkWords.has(note, at)) break;
  }
  return end;
}

/** The tokens of the whole name: what the lexicon knows, with side and site. */
export function wholeName(note: Note, place: ProcedurePlace, isImaging: boolean): ProcedurePlace {
  const first = extendLeft(note, place.first, isImaging);
  return { first, last: isImaging ? extendRight(note, place.last) : place.last };
}
