import { parseArgs } from 'node:util';
import { faults } from './faults/index.ts';
import { type AwsSandbox, startAwsSandbox } from './server.ts';
import { buildWorld } from './world/build.ts';
import type { ActiveFault, World } from './world/world.ts';

const usage = `Usage: npm run sandbox:aws -- [options]

Starts a simulated AWS account that the AWS CLI and any SDK can be pointed at.

  --port N                    the port to listen on (default: a free one)
  --fault ID:CLUSTER/SERVICE  break a service, such as missing-env-var:prod/checkout-svc; repeatable
  --delay MS                  answer every call after so many milliseconds
  --faults                    list the faults and exit
  --help                      print this and exit
`;

/** What the command line asks for. */
interface Options {
  readonly port?: number;
  readonly delayMs: number;
  readonly faults: readonly ActiveFault[];
}

class UsageError extends Error {}

try {
  const options = readOptions(process.argv.slice(2));
  if (options !== undefined) {
    const sandbox = await start(options);
    process.stdout.write(howToUse(sandbox));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void sandbox.close());
    }
  }
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\nTry: npm run sandbox:aws -- --help\n`);
  process.exitCode = 2;
}

/** The options, or undefined when the question was only what there is. Throws UsageError. */
function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parse(args);
  if (values.help) {
    process.stdout.write(usage);
    return undefined;
  }
  if (values.faults) {
    process.stdout.write(faults.map((fault) => `${fault.id}  ${fault.title}\n`).join(''));
    return undefined;
  }
  return {
    ...(values.port === undefined ? {} : { port: whole('--port', values.port, 65_535) }),
    delayMs: whole('--delay', values.delay ?? '0', 600_000),
    faults: (values.fault ?? []).map(readFault),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        fault: { type: 'string', multiple: true },
        delay: { type: 'string' },
        faults: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function whole(option: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) {
    throw new UsageError(`${option} takes a whole number from 0 to ${most}, not "${text}".`);
  }
  return value;
}

function readFault(text: string): ActiveFault {
  const [, fault, cluster, service] = /^([^:]+):([^/]+)\/(.+)$/.exec(text) ?? [];
  if (fault === undefined || cluster === undefined || service === undefined) {
    throw new UsageError(`--fault takes ID:CLUSTER/SERVICE, not "${text}".`);
  }
  return { fault, cluster, service };
}

async function start(options: Options): Promise<AwsSandbox> {
  const world = build(options.faults);
  try {
    const sandbox = await startAwsSandbox({
      world,
      clock: 'running',
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    sandbox.conditions.delayMs = options.delayMs;
    return sandbox;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new UsageError(
        `Port ${options.port} is taken. Name another one, or leave --port out for a free one.`,
      );
    }
    throw error;
  }
}

function build(wanted: readonly ActiveFault[]): World {
  try {
    return buildWorld({ now: new Date(), faults: wanted });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError(error.message);
    }
    throw error;
  }
}

function howToUse({ url, world }: AwsSandbox): string {
  const services = world.state.services.map(({ cluster, name }) => `${cluster}/${name}`);
  const broken = world.active.map(
    ({ fault, cluster, service }) => `  broken   ${cluster}/${service}: ${fault}\n`,
  );
  return `A simulated AWS account (${world.account}, ${world.region}) answers at ${url}

  export AWS_ENDPOINT_URL=${url} AWS_REGION=${world.region} AWS_DEFAULT_REGION=${world.region}
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
  aws --endpoint-url ${url} ecs list-services --cluster prod

  services ${services.join(', ')}
${broken.join('')}  control  curl ${url}/_control/state

Stop it with Ctrl-C.
`;
}
