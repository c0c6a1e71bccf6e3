import { z } from 'zod';
import { lookIds } from '../looks/look.ts';
import type { ChangeView, DiagnosisView, OpeningView } from '../renderers/slack/message.ts';
import { askedService } from './questions.ts';

export const serviceRef = z.object({
  account: z.string(),
  region: z.string(),
  cluster: z.string(),
  name: z.string(),
  arn: z.string(),
});

/** What became of a change that was asked for from a card. Written by this code only, so it is not taken apart. */
export const changeView = z.custom<ChangeView>((value) => typeof value === 'object');

/** Written by this code only; a view of an older release, which knew one change alone, is none. */
const diagnosisView = z.custom<Omit<DiagnosisView, 'cardId' | 'change'>>(
  (value) => typeof value === 'object' && value !== null && 'offers' in value,
);

/** One question in Slack and its answer so far. Buttons carry its id and nothing else. */
export const card = z.object({
  id: z.string(),
  team: z.string(),
  channel: z.string(),
  /** The thread the card itself was posted in; absent: in the channel. */
  threadTs: z.string().exactOptional(),
  /** The card's own message; absent until it has been posted or where it could not be. */
  ts: z.string().exactOptional(),
  askedBy: z.string(),
  question: askedService,
  /** Other names to try in turn where the first is no service, e.g. words of an alert. */
  others: z.array(askedService).max(5).exactOptional(),
  /** How many of all these names are certainly services, by an ARN or an address. */
  sure: z.number().exactOptional(),
  ref: serviceRef.exactOptional(),
  /** What the buttons of a list of services stand for. */
  candidates: z.array(serviceRef).exactOptional(),
  /** What was asked in place of a diagnosis, with the words behind it. */
  wanted: z.object({ what: z.enum(lookIds), words: z.array(z.string()) }).exactOptional(),
  /** The card is the message of a watch and never shows a diagnosis. */
  watching: z.literal(true).exactOptional(),
  /** The job that gave `view`, so that a job that is run again does not ask AWS again. */
  answeredBy: z.string().exactOptional(),
  view: diagnosisView.exactOptional(),
  /** What the card shows until it shows a diagnosis: the headline of what stands in its thread. */
  opening: z.custom<OpeningView>((value) => typeof value === 'object').exactOptional(),
  /** The sheet whose headline that is. */
  openingSheet: z.string().exactOptional(),
});
export type Card = z.infer<typeof card>;
