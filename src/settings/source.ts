import { readFileSync, unwatchFile, watchFile } from 'node:fs';
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
 * the log, and what held before holds on.
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
  let settings = load(file);
  onChange(settings);
  const look = () => {
    try {
      settings = load(file);
      onChange(settings);
      log.info({ file }, 'The settings were read again.');
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      const { problems } = error;
      log.error({ file, problems }, 'The settings cannot be used; those from before hold on.');
    }
  };
  watchFile(file, { interval: lookEveryMs, persistent: false }, look);
  return { current: () => settings, close: () => unwatchFile(file, look) };
}

function load(file: string): Settings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError([`${file} cannot be read: ${reason}.`]);
  }
  return readSettings(text, file);
}
