import { isFields } from '../../../renderers/slack/check.ts';
import { ApiError } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { commandText } from '../markup.ts';
import type { PageReply, SlashRequest } from '../page-api/requests.ts';
import { whisper } from '../posting.ts';
import { answer } from './answer.ts';
import { actor, channelName, refused } from './payload.ts';

/**
 * A person sends a slash command. What the app acknowledges with is shown at once; what goes wrong is said by
 * Slackbot, to that person only, in Slack's words.
 */
export async function slash(hub: Hub, request: SlashRequest): Promise<PageReply> {
  const { user, channel } = actor(hub, request.user, request.channel);
  const [, name = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(request.line.trim()) ?? [];
  const { thread_ts } = request;
  const complain = (error: string, words: string): PageReply => {
    const place = { channel: channel.id, ...(thread_ts !== undefined && { thread_ts }) };
    whisper(hub, user.id, place, { text: words });
    return refused(error);
  };
  if (thread_ts !== undefined) {
    return complain('not_supported_in_threads', `${name} is not supported in threads. Sorry!`);
  }
  const { features, oauth_config } = hub.app.manifest;
  const command = features.slash_commands.find((it) => it.command === name);
  if (!command || !oauth_config.scopes.bot.includes('commands')) {
    return complain('unknown_command', `${name} is not a valid command.`);
  }
  const target = { user: user.id, channel: channel.id };
  const ack = await hub.delivery.request('slash_commands', {
    token: hub.app.verificationToken,
    team_id: hub.workspace.team.id,
    team_domain: hub.workspace.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: commandText(text.trim(), hub.workspace, command.should_escape),
    api_app_id: hub.app.id,
    is_enterprise_install: 'false',
    response_url: hub.responseUrls.issue(target),
    trigger_id: hub.triggers.issue({ user: user.id }),
  });
  if (!ack.ok) return complain(ack.reason, `${name} failed with the error "${ack.reason}"`);
  if (!isFields(ack.payload) || Object.keys(ack.payload).length === 0) return { ok: true };
  try {
    answer(hub, target, ack.payload);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return complain(error.code, `${name} failed with the error "invalid_service_response"`);
  }
  return { ok: true };
}
