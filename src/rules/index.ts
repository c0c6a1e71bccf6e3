import { oomKilled } from './container/oom-killed.ts';
import type { Rule } from './rule.ts';

/** Every failure mode the engine knows, in the order of layers and ids. */
export const rules: readonly Rule[] = [oomKilled];
