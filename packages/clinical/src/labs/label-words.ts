/** Everyday words around results, by what they tell the reader; written by hand. */

/** Between a name and its result: `hemoglobin was 13.2`, `A1c of 7.8%`, `Cr peaked at 3.4`. */
export const connectors: ReadonlySet<string> = new Set(
  `was is of at level levels count result results value came back returned measured today now currently again elevated
  low high up down to peaked repeat initial final mildly slightly markedly approximately approx about around last recent
  most remains remained stable improved worsened increased decreased rose fell reading on the a an this morning
  admission arrival discharge were are been has had been trended trending uptrending downtrending normal
  positive only titer titers am pm just random fasting nonfasting peak nadir abs calc calculated direct total auto est serum plasma`.split(
    /\s+/,
  ),
);

/** Before a name or between name and number: the number is wished for, feared or awaited. */
export const goalWords: ReadonlySet<string> = new Set(
  `goal goals target targets targeting aim aiming keep maintain maintaining if until till when once unless hold holding
  titrate titrated threshold cutoff transfuse whenever should ideally`.split(/\s+/),
);

/** After a number: counted times or spans of time, not results. */
export const timeWords: ReadonlySet<string> = new Set(
  `x times time week weeks wk wks month months mo mos day days year years yr yrs hour hours hrs hr minutes mins ago
  am pm pack packs ppd cigarettes visits visit sessions doses dose tabs tab tablets caps capsules puffs
  y d th st nd rd y/o yo fr`.split(/\s+/),
);

/** Open the next value of the same name: `1.2 -> 1.5`, `then 1.8`, `repeat at 0600 14.1`. */
export const strongLinks: ReadonlySet<string> = new Set(
  `then repeat repeated recheck rechecked now today from previously prior was baseline admission admit initially
  improved improving down up rose fell increased decreased returned trended peaked discharge vs versus later post
  standing supine sitting lying`.split(/\s+/),
);

/** May stand beside a strong link. */
export const weakLinks: ReadonlySet<string> = new Set(
  'and to at on of is a the in by for adm d c after before this morning last later again'.split(
    ' ',
  ),
);

/** Before the limits of the normal. */
export const referenceWords: ReadonlySet<string> = new Set(
  'ref reference range normal nl interval limits expected nml'.split(' '),
);

/** A result that is not there yet. */
export const missingResults: ReadonlySet<string> = new Set(
  `pending ordered cancelled canceled sent collected hemolyzed n na tnp qns not unable deferred declined see
  comment`.split(/\s+/),
);
