import { z } from 'zod';
import { lookIds, type Walk } from '../looks/look.ts';
import type { Sheet } from '../looks/sheet.ts';
import { serviceRef } from './cards.ts';

/** What a look has seen. Written by this code only, so the sheet is not taken apart. */
export const keptSheet = z.object({
  cardId: z.string(),
  sheet: z.custom<Sheet>((value) => typeof value === 'object'),
  /** The sheets around it, where it is one of several. */
  walk: z.custom<Walk>((value) => typeof value === 'object').exactOptional(),
  /** What was looked at, so that it can be looked at again; absent for what is no look at a service. */
  look: z
    .object({
      what: z.enum(lookIds),
      words: z.array(z.string()),
      /** The service as AWS names it, and whether it has a target group. */
      ref: serviceRef.exactOptional(),
      hasTargets: z.boolean().exactOptional(),
      /** What somebody typed to get these words. */
      typed: z.string().exactOptional(),
      /** The sheet that this one continues into the past, and the page where it was left. */
      newer: z.object({ sheetId: z.string(), page: z.number() }).exactOptional(),
    })
    .exactOptional(),
  /** The message that shows it; absent where only one reader was told. */
  posted: z.object({ channel: z.string(), ts: z.string() }).exactOptional(),
});
export type KeptSheet = z.infer<typeof keptSheet>;
