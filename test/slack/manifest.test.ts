import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { command, events } from '../../src/slack/listeners/listeners.ts';
import { whyShortcut } from '../../src/slack/listeners/shortcuts.ts';

const path = resolve(import.meta.dirname, '../../manifest.yml');
const source = readFileSync(path, 'utf8');
const manifest = parse(source);

/** Which scopes each method and event that the bot uses needs. */
const needs = {
  'chat.postMessage, chat.update, chat.postEphemeral': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.history, conversations.replies': [
    'channels:history',
    'groups:history',
    'im:history',
  ],
  'users.info': ['users:read'],
  'usergroups.users.list': ['usergroups:read'],
  'files.getUploadURLExternal, files.completeUploadExternal': ['files:write'],
  'slash command and shortcut': ['commands'],
  app_mention: ['app_mentions:read'],
};

describe('manifest.yml', () => {
  it('keeps to the lengths that Slack allows', () => {
    const { display_information: info, features } = manifest;
    expect(info.name.length).toBeLessThanOrEqual(35);
    expect(info.description.length).toBeLessThanOrEqual(140);
    expect(info.long_description.length).toBeGreaterThanOrEqual(175);
    expect(info.long_description.length).toBeLessThanOrEqual(4000);
    expect(info.background_color).toMatch(/^#[0-9a-f]{6}$/);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9-_.,]{1,80}$/);
    for (const { name } of features.shortcuts) expect(name.length).toBeLessThanOrEqual(24);
  });

  it('announces what is listened to, and nothing else', () => {
    const { features, settings } = manifest;
    expect(features.slash_commands.map((it: { command: string }) => it.command)).toEqual([command]);
    expect(features.slash_commands[0].should_escape).toBe(true);
    expect(features.shortcuts).toEqual([
      expect.objectContaining({ type: 'message', callback_id: whyShortcut }),
    ]);
    expect(settings.event_subscriptions.bot_events).toEqual([...events]);
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(settings.socket_mode_enabled).toBe(true);
  });

  it('asks for the scopes that are used, and nothing else', () => {
    const asked: readonly string[] = manifest.oauth_config.scopes.bot;
    expect(asked.toSorted()).toEqual(Object.values(needs).flat().toSorted());
  });

  it('justifies each scope in a comment before it', () => {
    const lines = source.split('\n').map((line) => line.trim());
    const scopes = lines.flatMap((line, i) => (/^- [a-z_]+:?[a-z]*$/.test(line) ? [i] : []));
    const bare = scopes.filter(
      (i) => lines[i] !== '- app_mention' && !lines[i - 1]?.startsWith('#'),
    );
    expect(bare.map((i) => lines[i])).toEqual([]);
  });
});
