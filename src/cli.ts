#!/usr/bin/env node
import type { WriteStream } from 'node:tty';
import type { Output } from './terminal/host.ts';
import { main } from './terminal/main.ts';

// biome-ignore lint/style/noProcessEnv: NO_COLOR and FORCE_COLOR belong to the terminal, not to the bot's configuration.
const { NO_COLOR, FORCE_COLOR } = process.env;

for (const stream of [process.stdout, process.stderr]) {
  // Whoever read the output may stop early, as `head` does.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: process.stdin,
  connect: async (options) => (await import('./probes/aws.ts')).connectAws(options),
});

function output(stream: WriteStream): Output {
  const { isTTY = false, columns = 80 } = stream;
  return {
    write: (text) => void stream.write(text),
    isTerminal: isTTY,
    colour: coloured(isTTY),
    width: Math.min(Math.max(columns, 40), 120),
  };
}

/** https://no-color.org and https://force-color.org: set and not empty decides, otherwise whether a person looks. */
function coloured(isTerminal: boolean): boolean {
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return isTerminal && (NO_COLOR === undefined || NO_COLOR === '');
}
