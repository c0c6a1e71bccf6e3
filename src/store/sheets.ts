import { z } from 'zod';
import type { Walk } from '../looks/look.ts';
import type { Sheet } from '../looks/sheet.ts';

/** What a look has seen. Written by this code only, so the sheet is not taken apart. */
export const keptSheet = z.object({
  cardId: z.string(),
  sheet: z.custom<Sheet>((value) => typeof value === 'object'),
  /** The sheets around it, where it is one of several. */
  walk: z.custom<Walk>((value) => typeof value === 'object').exactOptional(),
  /** The message that shows it; absent where only one reader was told. */
  posted: z.object({ channel: z.string(), ts: z.string() }).exactOptional(),
});
