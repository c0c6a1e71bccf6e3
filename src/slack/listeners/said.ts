import type { AckFn, RespondFn } from '@slack/bolt';
import type { IntentId } from '../../understanding/intent.ts';
import { doneInTime } from '../asking/acknowledge.ts';
import { answerRequest } from '../asking/answer-request.ts';
import {
  answerClick,
  isForeign,
  type Listening,
  orUnavailable,
  strangersMayNot,
} from '../asking/listening.ts';
import { lastPart } from '../requests/known-names.ts';
import { requestOf } from '../requests/plain-request.ts';

/** A click on a button that stands for a question in plain words. */
export interface SaidClick {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string } | null;
  readonly channel?: { readonly id: string };
  readonly action_ts: string;
  /** The thread in which it was asked, and the service that was named, if any. */
  readonly value?: string;
}

/** Does what the question would have done that somebody chose in place of their own words. */
export async function onSaid(
  intent: IntentId,
  click: SaidClick,
  ack: AckFn<void>,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const { user, team, channel, action_ts, value = '' } = click;
  const [threadTs = '', name = ''] = value.split(' ');
  const home = team?.id ?? '';
  const work = orUnavailable(listening, async () => {
    if (channel === undefined || !/^\d+\.\d+$/.test(threadTs)) return undefined;
    if (isForeign(user, team)) return strangersMayNot;
    const place = { team: home, channel: channel.id, user: user.id, threadTs, inThread: true };
    const delivery = `said ${action_ts}`;
    const text = name === '' ? '' : `of ${name}`;
    const names = new Set([lastPart(name)]);
    const asked = { ...place, text, names, quoted: '', delivery };
    return answerRequest(requestOf(intent, text, names), asked, listening);
  });
  await doneInTime(work);
  await ack();
  await answerClick(respond, await work, listening.log, threadTs);
}
