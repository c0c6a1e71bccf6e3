/**
 * Words that are never the name of a service, unless there is one of that name: what people put around names, by what it
 * stands for. Half of `up-to-date` is among them, so that words with hyphens are told from names too.
 */
export const ordinaryWords: Readonly<Record<string, readonly string[]>> = {
  'articles and pronouns':
    list(`a an the this that these those it its they their them he she we us our i me my you your who whom whose what which
    somebody someone anybody anyone nobody everybody everyone something anything nothing everything itself`),
  'prepositions and the like':
    list(`of for from to by at on in into onto with without within about above below under over up down out off via per
    until till against between during behind beside around through back away here there where`),
  conjunctions: list('and or but nor then than so as if because while when why how whether though'),
  adverbs:
    list(`not never no yes again still yet now just only also too very really quite rather please pls plz kindly thanks
    already soon maybe perhaps ever always often sometimes usually right quickly slowly fast slow carefully gently safely
    immediately instantly asap manually fully completely gradually directly together instead else even well twice once`),
  'points in time':
    list(`today yesterday tonight tomorrow morning afternoon evening night noon midnight moment time times since ago
    last past previous prior latest newest recent recently earlier later before after first second next current currently old
    older oldest new newer`),
  'lengths of time': list(
    's sec secs seconds m min mins minute minutes h hr hrs hour hours d day days week weeks month months',
  ),
  numbers:
    list(`zero one two three four five six seven eight nine ten half double both all any each every many much more most
    few fewer less least some several other others another same single multi`),
  'things that belong to a service':
    list(`service services task tasks container containers deployment deployments deploy deploys deploying deployed rollout rollouts release
    releases releasing released version versions revision revisions replica replicas instance instances count desired state status thing things
    change changes update updates event events log logs`),
  'what becomes of one':
    list(`ok okay fine good bad healthy unhealthy steady stable unstable unavailable available degraded break breaks broken broke failed
    fail fails failing failure failures crash crashes crashed crashing stop stops stopped stopping start starts started
    starting restart restarts restarted restarting stuck dead died die dying killed gone working works worked running runs
    ran slower flaky fixed recovered restored reached went going`),
  'verbs around them':
    list(`is are was were be been being am isnt arent wasnt has have had do does did done doing can could would should will
    may might must go get got make let lets show tell give see look check find know want need set put take keep keeps kept
    seems seem looks happen happens happened cause causes caused`),
  'verbs of changes':
    list(`force redeploy bounce revert rollback rollbacks roll rolls rolled rolling undo scale scales scaled scaling kill
    abort cancel halt add set remove reduce raise increase bump double triple halve kick recycle`),
  'parts of words with hyphens':
    list(`read write long short term real end non pre post self high low level full run built call date sign multi cross side
    mid cut name key value re un`),
};

const all: ReadonlySet<string> = new Set(Object.values(ordinaryWords).flat());

/** Whether a word, or each part of one with hyphens, is never a name. */
export function isOrdinary(word: string): boolean {
  const plain = word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '');
  return all.has(plain) || plain.split('-').every((part) => all.has(part));
}

function list(words: string): readonly string[] {
  return words.split(/\s+/);
}
