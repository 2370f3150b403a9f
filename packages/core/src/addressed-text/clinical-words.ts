/**
 * Words with which somebody writes of a patient: whom, what was seen, done or given, how it goes, since when. A
 * sentence that states a fact of a patient nearly always holds one of them, a figure or nothing but names. Source: our own
 * judgement, held against the clinical texts that the project measures itself by.
 */
export const clinicalWords: ReadonlySet<string> = new Set(
  `abnormal active acute admission admitted advised aged ago allergic allergies allergy antibiotic antibiotics
    appointment assess assessment asymptomatic because bilateral biopsy blood boy brother child chronic clinic
    clinical clinically comorbid comorbidities compatible complaining complains complicated complication
    complications consistent consult consultation continue continued controlled correlation ct currently daily
    daughter day days decrease decreased demonstrated demonstrates denied denies developed developing develops
    diagnosed diagnosis discharged doctor doctors dose dr due echo elevated emergency employed episode episodes
    evaluated evaluation evidence exacerbation exam examination exclude excluded family father feels female
    flare follow-up followed follows found girl given grade h/o had has he healed health her hers him his
    history hospital husband hx imaging improved improving increase increased infant insurance intolerance
    intolerant known laboratory labs likely lobe male man managed management meals medication medications mg
    mild ml moderate month months mood mother mr mri mrs ms negative normal noted nurse nurses occupation office
    old onset operation operative pain past patient patients performed pharmacist pharmacy physical physician
    pills plan poorly positive possible post prescribed presentation presented presenting presents previous
    prior probable procedure provider providers pt raised recent recently recommend recommended recurrent refer
    referral referred remained remains remote reported reports resolved retired revealed reveals risk rule ruled
    s/p secondary serum severe she showed shown shows signs since sister son stable stage started status stopped
    suffered suffering suffers suggestive surgery surgical suspected suspicion suspicious symptomatic symptoms
    tablet tablets takes taking therapy today tolerated tolerates transaminases treated treating treatment
    triglycerides ultrasound uncontrolled undergo undergoing underwent unstable urine visit week weeks wife
    without woman worked works workup worsening x-ray xray year years yesterday yr yrs`.split(
    /\s+/,
  ),
);
