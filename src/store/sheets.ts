import { z } from 'zod';
import type { Sheet } from '../looks/sheet.ts';

/** What a look has seen. Written by this code only, so the sheet is not taken apart. */
export const keptSheet = z.object({
  cardId: z.string(),
  sheet: z.custom<Sheet>((value) => typeof value === 'object'),
  /** The message that shows it; absent where only one reader was told. */
  posted: z.object({ channel: z.string(), ts: z.string() }).exactOptional(),
});
