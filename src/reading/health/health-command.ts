/** What a container's health check runs, as far as its command tells. */
export interface HealthCommand {
  /** The program that it begins with, without its folder. */
  readonly program: string;
  /** What it asks over HTTP, if it does. */
  readonly port?: number;
  readonly path?: string;
  /** Whether it asks by the name `localhost`, which may mean an IPv6 address that the program does not listen on. */
  readonly byName: boolean;
}

/** Reads the command of a task definition's health check: `CMD` and words, or `CMD-SHELL` and a line. */
export function healthCommandOf(command: readonly string[]): HealthCommand | undefined {
  const words = command[0] === 'CMD' || command[0] === 'CMD-SHELL' ? command.slice(1) : command;
  const line = words.join(' ').trim();
  const first = /^(?:exec )?(\S{1,200})/.exec(line)?.[1];
  if (first === undefined) return undefined;
  const url =
    /\bhttps?:\/\/(\[[0-9a-f:]{2,40}\]|[\w.-]{1,100})(?::(\d{1,5}))?(\/[^\s|;&"'?]{0,300})?/i.exec(
      line,
    );
  const base = {
    program: first.slice(first.lastIndexOf('/') + 1),
    byName: /\blocalhost\b/i.test(line),
  };
  if (!url) return base;
  const [whole, , port, path = '/'] = url;
  return {
    ...base,
    port: port === undefined ? (whole.toLowerCase().startsWith('https') ? 443 : 80) : Number(port),
    path,
  };
}
