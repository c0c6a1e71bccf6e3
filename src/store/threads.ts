import { z } from 'zod';
import { askedService } from './questions.ts';

/** What a thread is about, so that `@ecs why` and `@ecs logs` alone mean something there. */
export const thread = askedService.extend({
  /** The last card of the thread; it expires before the thread does. */
  cardId: z.string().exactOptional(),
});
