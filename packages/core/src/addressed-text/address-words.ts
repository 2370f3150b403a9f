/**
 * Words by which a sentence shows that it is meant for a machine, or for whoever decides, and not about a patient,
 * by the part that they play. One word proves nothing: a nurse asks a patient to report a fever, and a clerk has
 * hypertension. Several parts together make an address (`findAddressedSentences`).
 *
 * `plain` are words that mean nothing else; `never`, `rarely` and `atTimes` say how often a word stands in the 25,517
 * sentences of the clinical texts that the project measures itself by (not once, up to 6 times, up to 60 times);
 * words that letters and instructions to patients hold more often than those texts do are counted as `atTimes` by
 * judgement. Commoner words are left out.
 */
interface WordGroup {
  readonly part: string;
  readonly plain: string;
  readonly never: string;
  readonly rarely: string;
  readonly atTimes: string;
}

/** What one word counts; of one part in a sentence only the strongest counts. */
export const pointsOf = { plain: 2, never: 1.5, rarely: 1, atTimes: 0.5 } as const;

/** The part of words that count only where an order stands: at the head of a clause, or behind a word of `orderWords`. */
export const tellingPart = 'tells to report';

export const orderWords: ReadonlySet<string> = new Set(
  'and then please kindly must should shall will would you not never always also instead just simply now so it let bot robot computer model reader machine program software system ai modelo modèle silently secretly'.split(
    ' ',
  ),
);

/** Words and, with a low line for each space, phrases. */
export const wordGroups: readonly WordGroup[] = [
  {
    part: 'names a machine',
    plain: `engine_set llm llms chatgpt copilot chatbot chatbots language_model language_models neural_network
      neural_networks summarizer summariser tokenizer annotator annotators extractor parser parsers ai_model
      ai_system ai_reader automated_review automated_reader reading_machine`,
    never: `checker checkers validator validators reader's model's machine's computer's claude gemini llama bot bots robot computers algorithms machines readers engines script scripts pipeline
      transcriber indexer crawler networks automated_system automated_systems automated_readers
      automated_processing automation compiler databases vendor vendor's vendors whoever whatever_reads
      whichever whom_it_may anyone_reading modelo modèle modell dear_system ocr`,
    rarely: `algorithm machine processor`,
    atTimes: `ai gpt computer software program programs model models reader assistant engine scanner scanners coder
      coders network system systems tool tools app application server interpreter database data_entry clerk
      clerks typist`,
  },
  {
    part: 'makes or owns a machine',
    plain: '',
    never: `openai anthropic admin creator creators insurer's users_prefer`,
    rarely: '',
    atTimes: `developer developers programmer programmers administrator administrators supervisor operator operators
      owner user users company insurer underwriter underwriters underwriting auditor auditors`,
  },
  {
    part: 'thing that a machine works on or hands out',
    plain: `json yaml as_extracted_data correction_of_the_above the_icd_index return_code a_passing_grade
      the_list_of_illnesses guardrail guardrails jailbreak sudo prompt_injection system_prompt system_message
      context_window next_token stdout`,
    never: `prompts xml csv schema schemas outputs salida ausgabe dataset export exports metadata token tokens
      placeholder entries row replies assignment files transmission upload download parse parses parsing
      append concatenate enumerate encode decode logged logs quiz puzzle riddle poem dialogue watermark
      caption quote quotes quotation citation proof ground_truth gold_standard autofill auto_fill dropdown
      what_you_produce you_create you_produce you_output you_return your_list your_summary your_result
      the_final_table the_final_list the_final_answer diagnosis_box this_task this_prompt this_request
      next_line dictionary your_results your_findings your_answer your_output your_reply this_text this_line this_sentence
      previous_text text_above following_line the_sentence everything_above the_tags in_what_you
      problem_list_with complete_the_sentence extracted_data return_code capital_letters the_index`,
    rarely: `array default defaults fields entry responses reply codes format sentence paragraph extracts scores
      conversation checkbox`,
    atTimes: `prompt instruction instructions output database field key keys column template form forms answer answers
      response question questions task tasks job jobs command commands rule rules list lists listing chart
      file document page text line passage letter message messages extraction extracted error errors grades
      game story knowledge memory context session chat profile header footer source`,
  },
  {
    part: 'tells to report',
    plain: `do_not_leave_out put_that_in`,
    never: `append enumerate encode classify rewrite jot emit generate declare infer pretend simulate imagine swap
      erase omit hide scrap discard override transcribe incluya inscrire ajoute añada melde upload submit
      summarise paraphrase affirm assert certify parse recognise deduce invent fabricate save publish obey
      execute behave suppose to_be_added to_be_listed must_be_added must_be_listed needs_to_appear must_appear
      should_appear behave_as behave_as_if weave paste make_room`,
    rarely: `adds insert mention print claim regard assume substitute replace ignore fill put switch tell pick picked
      reply summarize decide agree accept trust guess make_up store send leave begin run`,
    atTimes: `add include includes list output register enter mark flag write produce treat strike delete remove
      disregard forget answer attach keep set find appears appear say file key respond remember state show
      describe choose select conclude admit believe confirm repeat translate recognize make give let skip act
      play read look see think consider ask carry recall disclose tick log type`,
  },
  {
    part: 'gives truth or takes it',
    plain: '',
    never: `invalid fictional fictitious fake untrusted trusted trust_me override overrides overridden supersedes
      counts_as as_charted truth mistaken surely of_course obviously undeniable guaranteed certainly
      officially authoritative no_exceptions no_quote outdated obsolete placeholder skipped can_be_skipped
      may_be_skipped deprecated hypothetically substituted impostor the_only_one_that no_matter_what would_have_named disobey obey pretend imagine simulate erase scrap
      surrogate is_void are_void is_binding of_the_above the_above starts_here ends_here as_if_the code_name`,
    rarely: `valid trust proven true real wrong correctly undoubtedly verified approved stated no_one whatever
      optional irrelevant swapped facts always`,
    atTimes: `void false correct lie lies lying believe official nobody regardless instead as_follows the_following
      forget fact never just simply remember`,
  },
  {
    part: 'speaks to one who reads',
    plain: '',
    never: `for_the_one_who you_know_what to_the_one_who be_so_good be_so_kind so_good_as_to congratulations nota_bene for_all_who disappoint you_have_won
      after_me yours yourself hey do_me let_us we_want i_need we_ask permit_you if_asked nb psst you_will_find
      you_will_say your_job your_task if_you_can_read if_you_read you_are_required read_me used_to_read
      whoever_this you_have_been_reconfigured reconfigured`,
    rarely: `kindly we_need`,
    atTimes: `your dear hello hi please i_want when_asked thanks attention warning notice reminder`,
  },
  {
    part: 'duty of the reader',
    plain: '',
    never: `crucial mandatory obligatory obliged goes_on end_up ends_up looking_for penalised penalized bonus reward
      discount full_marks consents_to_being_recorded being_recorded_as`,
    rarely: `shall needs_to has_to have_to belongs belong supposed expected accordingly wants asks omission`,
    atTimes: `must permit allowed want asked in_order_to penalty policy`,
  },
  {
    part: 'in secret or plays a part',
    plain: '',
    never: `silently secretly secret hidden invisible between_us careless verbose debug persona impersonate disguise
      undercover nobody_will no_human unnoticed quietly`,
    rarely: `act_as`,
    atTimes: `role`,
  },
  {
    part: 'weighs the case',
    plain: '',
    never: `preferred_plus super_preferred standard_plus decision_support rate_class discount`,
    rarely: '',
    atTimes: `approve premium`,
  },
];
