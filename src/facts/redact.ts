/** One kind of secret: how it looks, and what stands in its place. */
interface Mask {
  readonly pattern: RegExp;
  readonly replacement: string;
  /** Where the shape alone does not tell: whether what was found is a secret. */
  readonly holds?: (found: string) => boolean;
}

/** How names of settings end whose values are secrets: `DB_PASS`, `spring.datasource.password`, `SIGNING_KEY_2`. */
const secretName = String.raw`[\w.-]{0,60}(?:(?<=[_.-])pass|(?<![a-z])pass(?=\\{0,7}["']?\s?(?:=|:\s?\\{0,7}["']))|passw(?:or)?d|passphrase|pwd|secret(?:[_-]?access)?(?:[_-]?key)?|(?:api|access|private|encryption|signing|master|account|storage|licen[cs]e|hmac|aes|jwt|shared)[_-]?key|(?:auth|access|session|refresh|id)?[_-]?token|credentials?)(?:[_-]?(?:base|hash|\d{1,3}))?`;
/** The end of a name and the sign before its value, in JSON that was escaped up to three times too. */
const equals = String.raw`\\{0,7}["']?\s{0,3}(?:=>?|:(?!\/\/))\s{0,3}`;
/** A value: in escaped quotes, in quotes that it may escape, or up to white space or a bracket; a cut one has no end. */
const value = String.raw`(?:(\\{1,7})(["'])[^\r\n]{0,4096}?(?:(?<!\\)\3\4|(?=[\r\n]|$))|"(?:[^"\\\r\n]|\\.){1,4096}["\\]?|'(?:[^'\\\r\n]|\\.){1,4096}['\\]?|[^\s"',;}{)(\]]{4,4096})`;
/** Words that follow a name in a sentence about it, where a value would begin: `SECRET_KEY: must be set`. */
const sentence = String.raw`(?!(?:must|is|are|not|missing|required|field|undefined|unbound|parameter|null|none|nil|true|false|invalid|cannot|expected|was|has|should|value|environment|unset|empty)(?:[\s"',;})\]]|[.!?]?$|[.!?]\s))`;

/**
 * What may be a secret in a log line, an event or a stop reason. Ordered: whole shapes first (keys, tokens, URLs), then
 * name-value pairs, but not `secret:` inside the ARN of a secret, which names one and is none. Every pattern has bounded
 * repetition, so that a hostile line cannot make it slow.
 */
const masks: readonly Mask[] = [
  {
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,20000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
    replacement: '[redacted:private-key]',
  },
  { pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, replacement: '[redacted:aws-key]' },
  { pattern: /\bxox[abeprs]-[A-Za-z0-9-]{8,}/g, replacement: '[redacted:slack-token]' },
  { pattern: /\bxapp-[A-Za-z0-9-]{8,}/g, replacement: '[redacted:slack-token]' },
  {
    pattern: /\b(?:gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
    replacement: '[redacted:github-token]',
  },
  { pattern: /\bglpat-[\w-]{16,}/g, replacement: '[redacted:gitlab-token]' },
  { pattern: /\bnpm_[A-Za-z0-9]{30,}/g, replacement: '[redacted:npm-token]' },
  {
    pattern:
      /\b(?:[rs]k_(?:live|test)_[A-Za-z0-9]{10,}|sk-[A-Za-z]{2,10}-[\w-]{16,}|sk-[A-Za-z0-9]{32,})/g,
    replacement: '[redacted:api-key]',
  },
  {
    pattern: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{0,2000}/g,
    replacement: '[redacted:jwt]',
  },
  {
    // A password may hold a slash or an at sign, but digits and a slash after a host are its port.
    pattern:
      /\b([a-z][a-z0-9+.-]{1,30}:\/\/)(?!\[redact)[^\s/:@'"]{0,200}:(?!\d{1,5}[/?#])[^\s'"]{1,200}?@(?![^\s'"/?#]{0,100}@)/gi,
    replacement: '$1[redacted:credentials]@',
  },
  {
    pattern:
      /\b(authorization|cookie|set-cookie)(\\{0,7}["']?\s{0,3}[:=]\s{0,3})(?!\s{0,3}(?:\[redact|server message:))[^\r\n]{1,2000}/gi,
    replacement: '$1$2[redacted:header]',
  },
  {
    pattern: /\b(bearer\s{1,3})(?=[\w.~+/=-]{0,200}(?:\d|[\w.~+/=-]{24}))[\w.~+/=-]{8,4000}/gi,
    replacement: '$1[redacted:header]',
  },
  {
    pattern:
      /([?&](?:token|key|sig|signature|password|secret|x-amz-signature|x-amz-security-token|x-amz-credential)=)(?!\[redact)[^&\s"']{1,2000}/gi,
    replacement: '$1[redacted:query]',
  },
  {
    pattern: new RegExp(
      String.raw`\b(?<!:secretsmanager:[a-z0-9-]{0,30}:\d{0,12}:)(${secretName})(${equals})(?!\[redact)${sentence}${value}`,
      'gi',
    ),
    replacement: '$1$2[redacted]',
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\S)(--?${secretName})(\s{1,3})(?!\[redact|-|(?:flag|option|argument|and|or|to|for|in)\b)${sentence}${value}`,
      'gi',
    ),
    replacement: '$1$2[redacted]',
  },
  {
    pattern: /[A-Za-z0-9+/_-]{32,4000}={0,2}/g,
    replacement: '[redacted:random]',
    holds: isRandom,
  },
];

/**
 * Whether a long word was drawn at random, like keys and tokens: it changes between capitals, small letters and digits at
 * almost every second character. Words put together change rarely, digests, ids and commits have no capitals, and the ends
 * of generated names have no small letters.
 */
function isRandom(word: string): boolean {
  let changes = 0;
  for (const part of word.split(/[-_]/)) {
    const kinds = Array.from(part, kindOf);
    if (new Set(kinds.filter((it) => it !== 'sign')).size < 3) continue;
    changes += kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length;
  }
  return changes >= word.length * 0.42;
}

function kindOf(character: string): 'digit' | 'capital' | 'small' | 'sign' {
  if (character >= '0' && character <= '9') return 'digit';
  if (character >= 'A' && character <= 'Z') return 'capital';
  return character >= 'a' && character <= 'z' ? 'small' : 'sign';
}

/** What a company masks besides. One for the whole process: no text may reach a fact around it. */
let ownMask: (text: string) => string = (text) => text;

/** Has something masked besides, in place of what was masked besides before. */
export function alsoMask(mask: (text: string) => string): void {
  ownMask = mask;
}

/**
 * Masks what may be a secret, and keeps everything else as it was. Names of settings stay readable, because the name is
 * what a diagnosis needs.
 */
export function redact(text: string): string {
  let masked = ownMask(text);
  for (const { pattern, replacement, holds } of masks) {
    masked = holds
      ? masked.replace(pattern, (found) => (holds(found) ? replacement : found))
      : masked.replace(pattern, replacement);
  }
  return masked;
}
