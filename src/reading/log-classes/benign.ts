/** A line that sounds alarming and says nothing of the kind, with an example of it. */
export interface Benign {
  readonly says: RegExp;
  readonly example: string;
}

/** Lines that sound alarming and are not, whatever else they hold. */
export const benignLines: readonly Benign[] = [
  {
    says: /\b(?:0|no|zero) (?:\w{1,20} ){0,2}(?:errors?|failures?|warnings?|vulnerabilities|failed)\b/i,
    example: 'Compiled successfully: 0 errors, 2 warnings (connection refused: 0)',
  },
];

/** Whether a line is one of those that sound alarming and are not. */
export function isBenign(text: string): boolean {
  return benignLines.some(({ says }) => says.test(text));
}
