import { type Apart, tellingApart } from '../../facts/telling-apart.ts';
import { auditSheet, type ChangeMade } from '../../looks/audit.ts';
import type { Sheet } from '../../looks/sheet.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { sheetMessage } from '../../renderers/slack/sheet.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { AskedService } from '../../store/questions.ts';
import { expired } from '../expired.ts';
import type { Render } from '../posting/post.ts';
import { askerOf, readerOf, whisper } from './card.ts';
import { inTurn } from './in-turn.ts';
import { mayBeTold } from './may-be-told.ts';
import { postOrWhisper } from './post-or-whisper.ts';
import type { Working } from './working.ts';

/** How many changes are shown: more than anybody turns pages for. */
const mostShown = 200;

/** Shows who changed what: in the thread where it was asked, else in the channel. */
export async function showAudit(job: JobOf<'audit'>, working: Working): Promise<Later | undefined> {
  return inTurn(job.cardId, working, () => showInCard(job, working));
}

async function showInCard(job: JobOf<'audit'>, working: Working): Promise<void> {
  const { store, id } = working;
  const { team, channel, cardId } = job;
  const card = await store.cards.get(cardId);
  if (card === undefined) {
    return whisper(expired, askerOf(job, id), working);
  }
  const of = await store.picks.get(id);
  const before = await store.sheets.get(id);
  // Who changed what is no matter of another company, whatever else may be posted there.
  const ours = await working.authoriser.mayChangeFrom(channel);
  const sheet = before?.sheet ?? (await sheetOf(job, of, !ours, working));
  await store.sheets.put(id, { cardId, sheet });
  const page =
    (asFile: boolean): Render =>
    (level) =>
      sheetMessage({ sheet, page: 1, cardId, sheetId: id, asFile }, level);
  const { threadTs } = card;
  const place = ours ? { team, channel, ...(threadTs !== undefined && { threadTs }) } : undefined;
  const said = { everybody: page(true), onlyReader: page(false) };
  const posted = await postOrWhisper(said, place, readerOf(job, card, id), working);
  if (posted === undefined) return;
  await store.sheets.put(id, { cardId, sheet, posted });
  // What is asked for in its own thread, such as a file, has to find it.
  if (threadTs === undefined) await store.cards.put(cardId, { ...card, ts: posted.ts });
}

async function sheetOf(
  job: JobOf<'audit'>,
  of: AskedService | undefined,
  alone: boolean,
  { store, authoriser, settings }: Working,
): Promise<Sheet> {
  const entries = await store.audit.read(job.team, of);
  const shown: AuditEntry[] = [];
  for (const entry of entries) {
    if (await mayBeTold(entry, { ...job, alone }, authoriser)) shown.push(entry);
  }
  const changes: ChangeMade[] = [];
  const names = Object.fromEntries(settings().accounts.map((it) => [it.id, it.name]));
  const apart = tellingApart(
    shown.map(({ service }) => service),
    names,
  );
  for (const entry of shown.slice(0, mostShown)) changes.push(await told(entry, apart, authoriser));
  const leftOut = entries.length - shown.length;
  return auditSheet(changes, new Date().toISOString(), of && namedIn(of), leftOut);
}

async function told(
  { at, by, approvedBy, service, title, outcome, command, link }: AuditEntry,
  apart: Apart,
  { nameOf }: Working['authoriser'],
): Promise<ChangeMade> {
  return {
    at,
    by: await nameOf(by),
    ...(approvedBy !== undefined && { approvedBy: await nameOf(approvedBy) }),
    service: [`${service.cluster}/${service.name}`, ...apart(service)].join(' · '),
    title,
    outcome,
    command,
    ...(link !== undefined && { link }),
  };
}

function namedIn({ cluster, name }: AskedService): string {
  return cluster === undefined ? name : `${cluster}/${name}`;
}
