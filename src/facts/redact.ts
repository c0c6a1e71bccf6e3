/** One kind of secret: how it looks, and what stands in its place. */
interface Mask {
  readonly pattern: RegExp;
  readonly replacement: string;
}

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
  { pattern: /\bgh[opsu]_[A-Za-z0-9]{20,}/g, replacement: '[redacted:github-token]' },
  { pattern: /\bsk_(?:live|test)_[A-Za-z0-9]{10,}/g, replacement: '[redacted:api-key]' },
  {
    pattern: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{0,2000}/g,
    replacement: '[redacted:jwt]',
  },
  {
    pattern: /\b([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/:@'"]{0,200}:[^\s/@'"]{1,200}@/gi,
    replacement: '$1[redacted:credentials]@',
  },
  {
    pattern:
      /\b(authorization|cookie|set-cookie)(["']?\s{0,3}[:=]\s{0,3})(?!\s{0,3}\[redact)[^\r\n]{1,2000}/gi,
    replacement: '$1$2[redacted:header]',
  },
  {
    pattern:
      /([?&](?:token|key|sig|signature|password|secret|x-amz-signature|x-amz-security-token|x-amz-credential)=)(?!\[redact)[^&\s"']{1,2000}/gi,
    replacement: '$1[redacted:query]',
  },
  {
    pattern:
      /\b(?<!:secretsmanager:[a-z0-9-]{0,30}:\d{0,12}:)([\w.-]{0,60}(?:password|passwd|pwd|secret(?:[_-]?access)?(?:[_-]?key)?|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?token|access[_-]?token|session[_-]?token|refresh[_-]?token|token|credentials?))(["']?\s{0,3}(?:=|:(?!\/\/))\s{0,3})(?!\[redact)(?!(?:must|is|are|not|missing|required|field|undefined|null|none|invalid|cannot|expected|was|has|should|value|environment|unset|empty)\b)("[^"\r\n]{1,400}"|'[^'\r\n]{1,400}'|[^\s"',;}{)(\]]{4,400})/gi,
    replacement: '$1$2[redacted]',
  },
];

/**
 * Masks what may be a secret, and keeps everything else as it was. Names of settings stay readable, because the name is
 * what a diagnosis needs.
 */
export function redact(text: string): string {
  let masked = text;
  for (const { pattern, replacement } of masks) {
    masked = masked.replace(pattern, replacement);
  }
  return masked;
}
