import { z } from 'zod';
import { freeText } from './text.ts';

/** What AWS says of a question's subject when it does not exist: the error it answered with. */
export const absence = z.object({ name: z.string(), message: freeText });

/** Why ECS left one of the things asked about out of its answer. */
export const failure = z.object({
  arn: z.string().optional(),
  reason: z.string().optional(),
  detail: freeText.optional(),
});
