/**
 * A line or trace as a program wrote it, where it comes from (an issue, or the program that prints it), and what it says:
 * a kind with what it is about. No expectation is a line that says nothing.
 */
export type Sample = readonly [source: string, log: string, says: readonly string[]];
