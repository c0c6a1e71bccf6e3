import { NotABundle } from '../facts/bundle.ts';
import { CannotAskAws } from '../probes/failures.ts';
import { oneLine } from '../renderers/clean.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { CannotSay, type ExitStatus, exitStatus, type Host } from './host.ts';
import { packageVersion } from './package.ts';
import { listRules } from './rules.ts';
import { why } from './why.ts';

/**
 * Runs one command line. Everything that can go wrong by what was typed or by where it runs ends in one line on stderr and
 * status 2; only a mistake in the program itself rejects.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitStatus> {
  try {
    return await run(argv, host);
  } catch (error) {
    if (!isExpected(error)) throw error;
    host.stderr.write(`ecs-triage: ${oneLine(error.message)}\n`);
    return exitStatus.cannotSay;
  }
}

async function run(argv: readonly string[], host: Host): Promise<ExitStatus> {
  const asked = parseArguments(argv);
  switch (asked.command) {
    case 'why':
      return why(asked, host);
    case 'rules':
      host.stdout.write(listRules());
      return exitStatus.healthy;
    case 'explain':
      host.stdout.write(await explain(asked.rule));
      return exitStatus.healthy;
    case 'help':
      host.stdout.write(help);
      return exitStatus.healthy;
    case 'version':
      host.stdout.write(`${await packageVersion()}\n`);
      return exitStatus.healthy;
  }
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    error instanceof CannotSay ||
    error instanceof CannotAskAws ||
    error instanceof NotABundle
  );
}
