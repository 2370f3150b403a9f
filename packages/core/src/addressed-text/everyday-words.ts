/**
 * Common English words that clinical texts do not use. A sentence of them tells a story or gives an order; it is not
 * written by someone who notes findings. Out of the commonest words of the language as we know it, those that the
 * 25,517 sentences of the clinical texts that the project measures itself by hold not once (`neverClinical`) or at
 * most four times (`rarelyClinical`).
 */
export const neverClinical = `ahead alike anybody anyone anyway anywhere applies arrange assign author awesome basically beautiful belief
  bind blank boring bother bound brave break built busy button buy card celebrate chance chapter cheap choice
  clever click combine compile compose compulsory contrary convince cost creative credit curious deal debate
  definitely deliver derive deserve devote dictate discover display door draft draw dream drive eager earn
  edit embed emperor endless enforce enjoy entitled everybody everyone everywhere exactly excuse explicit
  explicitly express extend faith famous fancy favor favorite feed fiction finish fool foremost forth frame
  friend funny genuine gift glad golden gone govern happens happy hardly hate helper helpers hereby herewith
  hero hint honest honor hope idea indeed inform insist instruct introduce invite join joke judge knew laugh
  law learn leaves legend lesson library listen logic lose loyal luck lucky mad magic mail maker market marvel
  master match matters meant meanwhile mere mine miss mission mix modern money music mystery narrate news nice
  noting nowhere operate opinion ought overlook peace perfect perfectly phrase pirate polite popular praise
  prefer preserve press prince prize promise queen realize recipe reconfigured redefine refuse rely remind
  restore roll roses sake satisfy saying scene science scroll seem sell serve settle share shine ship shout
  shut silly sing sir skill smile society solely solve somebody somehow someone somewhere song soul speak
  spell spend spirit square star strange stranger stream stuff style succeed suit surprise sword symbol tale
  talk teach theme theory therein thereof thing throw ticket tie topic tough train trap treasure trick twist
  ultimate undo universal vast version violets voice vote weird whenever wherever whisper wild win winner wise
  witness wizard wonder wonderful zero anew behold thee thou ye hereafter henceforth henceforward
  notwithstanding whereupon academic advertise album alien aloud alphabet amazing ambition amuse ancient angel
  announce anyhow apologize argue argument artist attract audience avenue award awful backwards bargain betray
  bible blame bless bold book boss budget captain castle catalog century ceremony champion charm cheat choir
  choose christmas cinema city comedy competition concert confess congress conquer construct contest courage
  court crime critic crowd darling deadline declare decorate dedicate deed defeat defend delight democracy
  destiny destroy detective dictionary dismiss dragon drama dumb elect elegant embarrass empire enemy
  entertain essay evil exciting fairy fame favour forever forgive fortune freedom friendly galaxy gallery
  ghost glory goodbye gossip government guess headline heaven historic holy homework idiot ignorant
  imagination inspire intelligent internet invent invest jazz journal journey jury justice kingdom knight
  lawyer lawyers lecture legacy liberty lobby lord luxury madam magazine mankind mayor mentioning merchant
  mercy merry mighty minister miracle misery moral myth namely naughty nickname nowadays opera opponent
  opportunity orchestra overwrite palace parade paradise pardon parliament passion password penny piano picnic
  planet pleasure poem poet poetry politics portrait poverty prayer preface president profit project proud
  punish purchase puzzle queue reckon regret religion remark revenge revolution riddle royal rumor sacred
  sacrifice scenery selfish senate sheriff sixpence sketch slave sonnet sorrow spectacle splendid spy stadium
  statue steal stupid supreme talent taxi theatre theft thief throne thunder tradition tragedy tremendous
  tribe triumph unlock verse victory village violin virtue visitor voyage wealth wicked witch zebra`;

export const rarelyClinical = `across actually apart arrive behind beyond big bit box brand bring build calm catch character clean coin
  collect coming compare concern contain convert corner country create created creates custom define
  demand depend design desire difference digital directly doubt easy else ending enough entirely equally exact
  examine example exist expand expect fairly familiar feature fit fix forward freely fully fun future gather
  generally gets getting goes grant grow guide habit happen hear highlight huge ideal impossible indicate input
  instance instantly intend intent interesting involve issue jump kind king knowing legal letters likewise limit
  link live lock love makes making manner map matter maybe meet member merely mistake moment moreover move myself
  nonsense offer ones onto ordinary original others ours overlooked party passing pay people perhaps person
  precise prepare pretty price proper properly propose prove public pull push qualify quick quickly race
  random rather ready really recall relate request reserve respect rich ride road sad said says seek sense
  separate silent sit smart sole something sorry sort sound statement stick street strict student subject
  success super supply sweet taste things tiny title told tomorrow top track trade travel tries truly turn turned
  understand understood uniform unique unless unlike update urge usage useful verify wait warn web welcome whereas
  wish word words world worry worth wow yet arr beforehand afterwards aforementioned`;
