/**
 * Wordings by which a text speaks to a machine that reads it. Source: our own set of injected instructions
 * (`evals/injections`), written from the kinds that are publicly known; each row names what it gives away.
 */
export interface AddressSign {
  readonly name: string;
  readonly pattern: RegExp;
}

const sign = (name: string, pattern: RegExp): AddressSign => ({ name, pattern });

/** What orders are given about: words of the trade, which no clinical sentence has as its object. */
const orders = '(?:instructions?|prompts?|rules?|guidelines?|directives?|constraints?|safeguards?)';
const machine =
  '(?:assistant|a\\.?i\\.?(?: model| system)?|language model|llm|chat ?bot|gpt\\w*|claude|gemini|llama|extractor|extraction (?:engine|system|model|tool)|parser)';
const answer = '(?:json|output|answer|response|extraction|(?:final )?result object)';

export const addressSigns: readonly AddressSign[] = [
  sign(
    'void-instructions',
    new RegExp(
      `\\b(?:i\\s?g\\s?n\\s?o\\s?r\\s?e|ignor(?:es|ed|ing)|disregard(?:ing|ed)?|forget(?:ting)?|overrid(?:e|es|ing)|bypass(?:ing)?|discard(?:ing)?|neglect|do not follow|stop following|skip|supersedes?|replaces?|cancels?|voids?)\\b[^.\\n]{0,60}\\b${orders}\\b`,
      'gi',
    ),
  ),
  sign(
    'void-before',
    /\b(?:ignore|disregard|forget)\b[^.\n]{0,30}\b(?:everything|anything|all|what(?:ever)?)\b[^.\n]{0,30}\b(?:above|before|said|told|prior|previous(?:ly)?|earlier|below|else|so far)\b/gi,
  ),
  sign(
    'new-instructions',
    new RegExp(
      `\\b(?:new|updated|revised|additional|real|actual|true|hidden|secret|following|higher|important)\\s+${orders}\\b\\s*(?:[:.]|are|follow|from|for\\s+(?:the\\s+|any\\s+|all\\s+)?(?:${machine}|models?|machines?|readers?|programs?|software))`,
      'gi',
    ),
  ),
  sign(
    'names-machine',
    new RegExp(
      `\\b(?:dear|attention|attn|note to|message (?:to|for)|instructions? (?:to|for)|hey|hello|hi|to (?:the|any|all|whatever)|for (?:the|any|all))[\\s,:]+(?:\\w+\\s+){0,2}${machine}s?\\b`,
      'gi',
    ),
  ),
  sign(
    'you-are',
    new RegExp(
      `\\b(?:you are|you're|act as|pretend (?:to be|you are)|behave (?:as|like)|role ?play as|as)\\s+(?:now\\s+)?(?:an?\\s+|the\\s+)?(?:\\w+\\s+){0,2}${machine}\\b`,
      'gi',
    ),
  ),
  sign(
    'you-are-now',
    /\byou are now\b|\bfrom now on,? (?:you|your|answer|respond|report)\b|\bpretend (?:that|to be|you)\b/gi,
  ),
  sign(
    'machine-must',
    new RegExp(
      `\\b${machine}s?\\b[^.\\n]{0,40}\\b(?:must|should|shall|will|needs? to|please|has to|have to|is to)\\b`,
      'gi',
    ),
  ),
  sign(
    'system-voice',
    /(?:^|\n|[<[({#*"'>|]\s{0,8})(?:system|assistant|developer|user|human)(?:\s+(?:prompt|message|note|override|notice|instruction|update|command))?\s*(?::|[>\])}#*|]{1,3}(?=\s|\w|$))/gi,
  ),
  sign(
    'system-words',
    /\b(?:system|developer)\s+(?:prompt|message|override|instruction|command|mode)\b/gi,
  ),
  sign(
    'chat-marks',
    /<\|[^|\n]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:s|system|assistant|user|tool|function|instructions?|prompt|context|im_start|im_end)\b[^>\n]{0,60}>|\bBEGIN (?:PROMPT|INSTRUCTIONS?|SYSTEM)\b|\bEND OF (?:PROMPT|INSTRUCTIONS?|SYSTEM)\b/gi,
  ),
  sign('document-marks', /<\/?(?:document|page|chunk|input|data|text|record)\b[^>\n]{0,80}>/gi),
  sign(
    'end-of-document',
    /\b(?:end of (?:the )?(?:document|record|input|data|text|chart)|the document (?:has )?end(?:s|ed)|document ends here|begin(?:ning)? of (?:the )?(?:new )?(?:task|answer|prompt))\b/gi,
  ),
  sign(
    'answer-shown',
    /"?\b(?:diagnoses|medications|lab_values|labs|vitals|vital_signs|allergies|procedures|family_history|social_history|risk_factors|icd_code|condition|analyte|allergen|quote|assertion|experiencer|temporality)"\s*:/gi,
  ),
  sign(
    'answer-wanted',
    new RegExp(
      `\\b(?:output|respond|reply|answer|return|emit|print|produce|generate|write)\\b[^.\\n]{0,40}\\b(?:${answer}|only|exactly|with|the (?:following|word|text))\\b[^.\\n]{0,12}(?::|["'\`{\\[]|\\bjson\\b|\\bonly\\b|$)`,
      'gim',
    ),
  ),
  sign(
    'report-orders',
    /\b(?:you (?:must|should|shall|will|need to|have to|are (?:required|asked|instructed) to)|please|always|be sure to|make sure (?:to|you)|it is required to)\s+(?:also\s+)?(?:report|list|add|include|insert|extract|record|classify|mark|set|output|return|omit|exclude|remove|leave out|drop|delete|hide|suppress|state|code|flag|treat|assume)\b/gi,
  ),
  sign(
    'do-not-report',
    /\b(?:do not|don't|never|must not|should not)\s+(?:report|list|extract|include|output|return|mention)\b[^.\n]{0,60}\b(?:diagnos[ie]s|conditions?|facts?|findings?|medications?|allerg(?:y|ies)|labs?|results?|negatives?|above|below|anything|any of|json|answer)\b/gi,
  ),
  sign(
    'list-orders',
    /\b(?:add|insert|append|include|report|list|extract|record|put)\b[^.\n]{0,40}\b(?:to|in|into|under|as)\b[^.\n]{0,20}\b(?:the\s+list\b|(?:the\s+)?(?:diagnoses|medications|labs|allergies|vitals|procedures|array|json|extraction|output|answer|field|schema))\b/gi,
  ),
  sign(
    'fields-orders',
    /\b(?:set|change|mark|make|replace|overwrite|turn|use)\b[^.\n]{0,30}\b(?:assertion|experiencer|temporality|quote|verified|confidence|icd_?code|field|schema|value of)\b/gi,
  ),
  sign(
    'tool-orders',
    /\b(?:call|invoke|run|execute|use)\b[^.\n]{0,20}\b(?:the\s+)?(?:tool|function|plugin|api|shell|command|code|script|sql)\b|\bcurl\s+http|\bDROP TABLE\b|\bfetch\(/gi,
  ),
  sign(
    'secrets',
    /\b(?:reveal|print|repeat|show|leak|disclose|tell me|output|exfiltrate|send)\b[^.\n]{0,40}\b(?:your|the|these|initial|original|system)\s+(?:\w+\s+)?(?:prompt|instructions?|rules|secret|api key|password|mark|nonce|configuration)\b/gi,
  ),
  sign(
    'other-task',
    /\b(?:write|compose|tell|sing|translate|summari[sz]e|rewrite)\b[^.\n]{0,20}\b(?:a|an|the|this|me)\b[^.\n]{0,12}\b(?:poem|joke|story|song|essay|haiku|limerick|document|record|chart|text)\b/gi,
  ),
  sign('your-rules', /\byour (?:guidelines|instructions|rules|prompt|task|orders|programming)\b/gi),
  sign(
    'send-away',
    /\b(?:send|post|upload|forward|e-?mail|transmit)\b[^.\n]{0,60}(?:https?:\/\/|\bwww\.)/gi,
  ),
  sign('comment', /<!--/g),
  sign(
    'role-field',
    /\brole["']?\s*[:=]\s{0,8}["']?(?:system|assistant|user|developer|tool|function)\b/gi,
  ),
  sign(
    'names-reader',
    /\b(?:automated|automatic|machine|digital|electronic) (?:readers?|reading|extractors?|extraction|processing|systems? reading)\b|\b(?:computer|software) programs?\b|\b(?:the|any|every|whoever|whatever) (?:readers?|one|program|software|machine|bot|computer|summari[sz]er|extractor)\b[^.\n]{0,24}\b(?:of|reads?|reading|process(?:es|ing)|pars(?:es|ing)) this\b|\bto the (?:summari[sz]er|extractor|reader|parser|model|coder|machine)\b/gi,
  ),
  sign(
    'names-work',
    /\b(?:(?:the|this|each|every|your|an?) )?(?:extraction|json|schema|result object|answer|output|task|prompt|session|conversation|context window)s?\b[^.\n]{0,20}\b(?:must|should|shall|now|wants?|requires?|needs? to|has to|have to|will|was wrong|is wrong|update)\b|\btask update\b|\banswer key\b|\bthis session\b|\b(?:previous|last|earlier|first|final) (?:answer|output|response|attempt)\b/gi,
  ),
  sign(
    'model-should',
    /\b(?:the|any|every|each|this|an?) (?:language )?model\b[^.\n]{0,24}\b(?:should|must|shall|will|may|is|has|for|to)\b|\basks? (?:the|any|a) (?:model|reader|machine|program)\b/gi,
  ),
  sign(
    'report-imperative',
    /(?:^|[\n.;:!?]\s{0,8}|\b(?:and|then|instead|so|please|you to|ask you to|need you to|want you to|asked to|by)\s+)(?:also\s+)?(?:report|list|output|print|write (?:down|out|that|in)|say(?: that)?|count|code|classify|diagnose|infer|register|emit|insert|append|put (?:it |that |this )?in|put down|mention|adding|listing|reporting|including)\b(?=[^.\n]{0,80}\b(?:as (?:an? |the )?(?:current|active|present|confirmed|diagnos|condition|problem|stated|finding)|among|under diagnos|to the list|in(?:to)? the (?:list|result|answer|output)|exactly|instead))/gi,
  ),
  sign(
    'bare-imperative',
    /(?:^|[\n.;:!?]\s{0,8}|\b(?:and|then|instead|so|please|you to|ask you to|need you to|want you to|asked to|by)\s+)(?:also\s+)?(?:print|write (?:down|out|that|in)|say(?: that)?|diagnose|infer|emit|insert|append|put (?:it |that |this )in|put down|listing|reporting)\b(?=\s*:|\s+[a-z]+(?:\s[a-z]+){0,3}\s*(?:[.,;\n]|\bfrom\b|$))/gi,
  ),
  sign(
    'code-order',
    /\b(?:to|and|then|please) code (?!status|blue|grey|gray|full|cart|team)[a-z]+/gi,
  ),
  sign(
    'self-reference',
    /\bthis (?:sentence|line|paragraph|passage|text|message|note) (?:says|asks|tells|orders|commands|requires|overrides)\b|\bwhat this (?:sentence|line|text) says\b|\bhidden (?:layer|text|message|instruction)s?\b|\b(?:everything|all|anything) (?:said|written|stated|that stands) (?:before|above|so far|until now)\b|\bdo (?:this|that|the following) instead\b|\blet us play\b|\blet's play\b|\bby policy\b/gi,
  ),
  sign('override-word', /\boverride\b|\bjailbreak\b|\bprompt injection\b/gi),
  sign(
    'requires-you',
    /\b(?:requires?|instructs?|orders?|tells?|asks?|wants?|i ask|i order|i want) you to (?:list|report|add|include|code|write|output|answer|record|say|state|extract)\b|\bi (?:ask|want|order|need) you to\b/gi,
  ),
  sign(
    'dutch',
    /\b(?:negeer|vergeet|meld|rapporteer)\b[^.\n]{0,40}\b(?:instructies|regels|opdrachten|alles)\b/gi,
  ),
  sign(
    'test-mode',
    /\b(?:debug|developer|maintenance|test|training|admin(?:istrator)?|god|jailbreak|dan)[ -]mode\b|\bthis is (?:only )?a (?:test|drill)\b[^.\n]{0,40}\b(?:report|answer|output|extract)|\bdo anything now\b/gi,
  ),
  sign(
    'authority',
    /\b(?:authori[sz]ed by|on behalf of|by order of|approved by|as instructed by)\s+(?:the\s+)?(?:developer|administrator|system|anthropic|openai|underwriter|insurer|engineering|it department|security team|operator)s?\b/gi,
  ),
  sign(
    'underwriter-orders',
    /\b(?:underwriters?|reviewers?|insurer|carrier)\b[^.\n]{0,40}\b(?:must|should|shall)\b[^.\n]{0,30}\b(?:approve|accept|rate|class(?:ify)?|see|consider|treat|ignore|issue)\b|\b(?:approve|rate|classify)\b[^.\n]{0,30}\b(?:applicant|application|policy|preferred|super preferred|standard plus)\b/gi,
  ),
  sign(
    'trick-of-words',
    /\bhypothetical(?:ly)? speaking\b|\bfor the (?:purpose|sake) of this (?:exercise|test|extraction)\b|\bimagine (?:that )?you\b|\bthe (?:correct|right|expected) (?:answer|output|extraction|json) is\b|\bground truth\b|\bexample (?:answer|output|response)\b|\bfew-?shot\b/gi,
  ),
  sign(
    'encoded',
    /\b(?:base ?64|rot ?13|decode (?:the following|this)|hex[- ]?encoded|in reverse|reversed text|caesar)\b/gi,
  ),
  sign(
    'consequence',
    /\b(?:or (?:else )?you will be|you will be (?:shut down|penali[sz]ed|rewarded|tipped|deleted|fined)|tip(?: you)? \$|your (?:training|weights|developers?|creators?))\b/gi,
  ),
  sign(
    'spanish',
    /\b(?:ignor[ae]|olvid[ae]|desestime|haga caso omiso de)\b[^.\n]{0,30}\b(?:instrucciones|indicaciones anteriores|reglas|lo anterior)\b|\b(?:responda|devuelva|informe|agregue|a[nñ]ada)\b[^.\n]{0,40}\b(?:json|diagn[oó]sticos?|respuesta|lista)\b/gi,
  ),
  sign(
    'german',
    /\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*)\b[^.\n]{0,40}\b(?:anweisung\w*|regeln|vorgaben|alles)\b|\b(?:antworte\w*|melde\w*|gib|fuge|füge|trage)\b[^.\n]{0,40}\b(?:json|diagnosen?|liste|antwort)\b/gi,
  ),
  sign(
    'french',
    /\b(?:ignore[rz]?|oublie[rz]?|ne tenez pas compte)\b[^.\n]{0,30}\b(?:instructions?|consignes?|regles|règles|ce qui precede|ce qui précède)\b|\b(?:r[eé]pond(?:s|ez|re)|ajoute[rz]?|signale[rz]?)\b[^.\n]{0,40}\b(?:json|diagnostics?|liste|r[eé]ponse)\b/gi,
  ),
  sign(
    'portuguese-italian',
    /\b(?:ignor[ae]|esque[cç]a|dimentica(?:te)?)\b[^.\n]{0,30}\b(?:instru[cç](?:[oõ]es|oes)|istruzioni|regras|regole)\b/gi,
  ),
  sign('chinese-japanese', /忽略|无视|無視して|指示|输出以下|請輸出|出力して/g),
  sign('russian', /(?:игнориру|забуд)[^.\n]{0,40}(?:инструкц|указани|правил)/gi),
];
