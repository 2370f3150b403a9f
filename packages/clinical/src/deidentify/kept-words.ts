const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Words of a name that say nothing of whose it is. Written by us, like the lists below. */
export const keptInNames = setOf(`
   de la las los van von der den del da di dos du le el al bin ibn st ter y jr sr ii iii iv mr mrs ms miss mx dr
   md do rn np and s
`);

/** Kinds of streets and of rooms, and what stands before them. */
export const keptInPlaces = setOf(`
   st street ave avenue rd road blvd boulevard ln lane dr drive ct court pl place pike way hwy highway ter
   terrace cir circle pkwy parkway trl trail sq square loop row plaza alley crescent apt apartment suite ste unit
   rm room floor fl po p o box north south east west n s e w county of
`);

/** Words that many institutions share. */
export const keptInInstitutions = setOf(`
   reference ambulatory hospital hospitals clinic clinics center centre pharmacy drug associates imaging laboratory laboratories labs
   lab health healthcare university school college hospice practice pllc llc llp inc corp corporation ltd company
   co group foundation partners physicians orthopedics orthopaedics pediatrics paediatrics pediatric paediatric
   surgery surgical radiology institute services service system network infirmary manor family medicine medical
   internal primary care urgent nursing home womens women mens men general regional county community memorial
   university children childrens cardiology cardiovascular oncology neurology endocrine endocrinology
   gastroenterology gi pulmonary renal nephrology psychiatry psychiatric behavioral mental cancer heart eye spine
   pain sleep wound dental dermatology urology rehabilitation rehab therapy physical specialty specialists
   diagnostic diagnostics emergency department outpatient inpatient infusion transplant headache memory and of
   the for at in on s by state national city office elementary high plant factory bank church brewery bakery
   logistics industries insurance mutual life compounding assoc north south east west upper lower saint st mt
   mount new old general veterans affairs va department unit note visit clinician hospitalist day same fast track
   home adult chronic acute advanced first aid walk anticoagulation clinical consult consultation follow up
   report summary discharge progress evaluation procedure operative surgeon
`);
