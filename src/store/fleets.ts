import { z } from 'zod';
import { askedService } from './questions.ts';

/** Of which cluster somebody wants to see every service, as far as they said, and the service that it is about. */
export const fleetQuestion = askedService
  .omit({ name: true })
  .extend({ service: z.string().max(255).exactOptional() });
export type FleetQuestion = z.infer<typeof fleetQuestion>;
