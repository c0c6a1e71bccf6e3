import { RE2JS } from 're2js';
import { alsoMask } from '../facts/redact.ts';
import type { Settings } from './schema.ts';

/** Masks what the settings say besides what is masked always. RE2 takes linear time on any text. */
export function maskOwn({ redact }: Settings): void {
  const patterns = redact.map((it) => RE2JS.compile(it));
  alsoMask((text) =>
    patterns.reduce((masked, pattern) => pattern.matcher(masked).replaceAll('[redacted]'), text),
  );
}
