import { oneLine } from '../renderers/clean.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { help } from './help.ts';
import { CannotSay, type ExitStatus, exitStatus, type Host } from './host.ts';

/**
 * Runs one command line. Everything that can go wrong by what was typed or by where it runs ends in one line on stderr and
 * status 2; only a mistake in the program itself rejects.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitStatus> {
  try {
    return await run(argv, host);
  } catch (error) {
    const known = await expected(error);
    if (!known) throw error;
    host.stderr.write(`ecs-triage: ${oneLine(known.message)}\n`);
    return exitStatus.cannotSay;
  }
}

/** Commands are loaded when they are asked for: a text is explained without waiting for the AWS SDK. */
async function run(argv: readonly string[], host: Host): Promise<ExitStatus> {
  const asked = parseArguments(argv);
  switch (asked.command) {
    case 'why':
      return (await import('./why.ts')).why(asked, host);
    case 'rules':
      host.stdout.write((await import('./rules.ts')).listRules());
      return exitStatus.healthy;
    case 'explain':
      return (await import('./explain.ts')).explain(asked, host);
    case 'help':
      host.stdout.write(help);
      return exitStatus.healthy;
    case 'version':
      host.stdout.write(`${await (await import('./package.ts')).packageVersion()}\n`);
      return exitStatus.healthy;
  }
}

async function expected(error: unknown): Promise<Error | undefined> {
  if (error instanceof UsageError || error instanceof CannotSay) return error;
  const [{ CannotAskAws }, { NotABundle }] = await Promise.all([
    import('../probes/failures.ts'),
    import('../facts/bundle.ts'),
  ]);
  return error instanceof CannotAskAws || error instanceof NotABundle ? error : undefined;
}
