import { readFileSync } from 'node:fs';
import type { Log } from '../log.ts';
import { readSettings, SettingsError } from './read.ts';
import { noSettings, type Settings } from './schema.ts';

/** The settings as they are now: ask each time, because the file may have been changed since. */
export interface SettingsSource {
  current(): Settings;
  close(): void;
}

/** How often the file is looked at, in milliseconds. */
const lookEveryMs = 2_000;

/**
 * Reads a settings file and reads it again whenever it changes. It is looked at rather than watched, because mounted
 * files (ConfigMaps, volumes of Docker) are replaced in ways that file events miss. A change that cannot be used is said in
 * the log, once, and what held before holds on.
 *
 * @param file absent: nothing is set
 * @throws SettingsError when the file cannot be used at the start
 */
export function followSettings(
  file: string | undefined,
  log: Log,
  onChange: (settings: Settings) => void = () => undefined,
): SettingsSource {
  if (file === undefined) return { current: () => noSettings, close: () => undefined };
  let seen = contentOf(file);
  let settings = settingsIn(seen, file);
  onChange(settings);
  const look = () => {
    const content = contentOf(file);
    if (content.text === seen.text && content.problem === seen.problem) return;
    seen = content;
    try {
      settings = settingsIn(content, file);
      onChange(settings);
      log.info({ file }, 'The settings were read again.');
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      const { problems } = error;
      log.error({ file, problems }, 'The settings cannot be used; those from before hold on.');
    }
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return { current: () => settings, close: () => clearInterval(timer) };
}

/** What a file holds, or why it cannot be read. */
interface Content {
  readonly text: string;
  readonly problem?: string;
}

function contentOf(file: string): Content {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { text: '', problem: `${file} cannot be read: ${reason}.` };
  }
}

function settingsIn({ text, problem }: Content, file: string): Settings {
  if (problem !== undefined) throw new SettingsError([problem]);
  return readSettings(text, file);
}
