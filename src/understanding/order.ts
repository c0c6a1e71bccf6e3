/** No order is longer: of what is not read to its end nobody knows whether it is one. */
const longest = 200;

/** What people say before a verb out of politeness or haste. */
const before = new Set(
  "please pls plz kindly just now ok okay then so and well hey hi let's lets".split(' '),
);

/** What asks somebody for something, or agrees, in more words than one. */
const asked = /^(?:(?:can|could|would|will) you|go ahead and)(?= )/;

/** Where what is to be done ends and what is said about it begins. */
const clauseEnd =
  /[,;:!\n]|\.(?=\s|$)|(?<= )(?:because|since|as|and|before|until|till|when|if|while|after|but|that is|which)(?= )/;

/** What makes an order one for another time, wherever it stands. */
const conditional =
  /[ ,;:.(](?:if|when|whenever|once|unless|after|as soon as|provided|providing|in case)(?= )/i;

/** Words that tell what has happened, or make a thing of the verb: `rollback failed`, `restart loop`. */
const telling = new Set(
  (
    'is was were are be been being has had have did does do keeps keep kept keeping seems seemed looks will would should ' +
    'fail fails failed failing failure failures crashed crashing died exited killed restarted broke broken breaks stuck hangs hung helped help helps ' +
    'happened happens happening started starts starting began begun stopped stops finished finishes completed completes ' +
    'succeeded succeeds worked works working triggered caused took takes went ended ongoing running progress ' +
    'loop loops status state count counts history reason reasons cause event events log logs time times metric metrics ' +
    'rate policy policies problem problems issue issues error errors why who what how where'
  ).split(' '),
);

/** After one of these a word of the kind above describes a thing or is one: `restart the failed tasks`, `set desired count`. */
const determiners = new Set(
  'the a an this that these those our my your all any every set desired'.split(' '),
);

const negations = new Set(
  "not never no don't dont doesn't didn't won't can't cant cannot shouldn't isn't wasn't nobody".split(
    ' ',
  ),
);

/**
 * The order that a text gives, without what is said before it out of politeness: `roll back` of "could you please roll
 * back?". Undefined where the text asks, tells or forbids. Whether its first word is a verb at all is for the phrases to say.
 */
export function orderIn(text: string): string | undefined {
  const said = text
    .replace(/[’`]/g, "'")
    .replace(/<@[^>\s]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const { order, isAsked } = withoutPoliteness(said);
  // What is to be done under a condition is not to be done now.
  if (order === '' || order.length > longest || conditional.test(order)) return undefined;
  // A question mark in an address is none.
  if (!isAsked && /\?+["')\]]*(?:\s|$)/.test(said)) return undefined;
  if (plainWords(said).some((word) => negations.has(word))) return undefined;
  return tells(plainWords(clauseOf(order))) ? undefined : order;
}

/** What is to be done, without what is said about it: `restart it` of "restart it because cart-svc is down". */
export function clauseOf(order: string): string {
  const [clause = ''] = order.split(clauseEnd);
  return clause;
}

function withoutPoliteness(said: string): { readonly order: string; readonly isAsked: boolean } {
  let order = said;
  let isAsked = false;
  for (;;) {
    const rest = order.replace(/^[^\p{L}\p{N}<]+/u, '');
    const [first = ''] = rest.split(/[^\p{L}']/u, 1);
    const [request] = asked.exec(rest.toLowerCase()) ?? [];
    if (request !== undefined) isAsked = true;
    else if (!before.has(first.toLowerCase())) return { order: rest, isAsked };
    order = rest.slice(request?.length ?? first.length);
  }
}

/** Whether a clause after its verb tells something: `failed` of "rollback failed", and not that of "the failed task". */
function tells(words: readonly string[]): boolean {
  return words.some(
    (word, i) =>
      i > 0 &&
      telling.has(word) &&
      !determiners.has(words[i - 1] ?? '') &&
      !(word === 'count' && /^(?:task|replica)s?$/.test(words[i - 1] ?? '')),
  );
}

/** The words of a text in lower case, in their own form. */
export function plainWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'/_-]+/u)
    .filter((word) => word !== '');
}
