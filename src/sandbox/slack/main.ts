import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { Manifest } from './manifest.ts';
import { startSlackSandbox } from './server.ts';

const USAGE = `npm run sandbox:slack -- [--port N] [--manifest FILE] [--request-url URL] [--aws URL]

  --port N           where to listen on 127.0.0.1; 3900 unless given, 0 for any free port
  --manifest FILE    the app to install; a manifest with everything that the bot asks for unless given
  --request-url URL  deliver signed HTTP requests there instead of over Socket Mode
  --aws URL          the control API of a simulated AWS account, shown in the page's panel`;

interface Settings {
  readonly port: number;
  readonly manifest?: Manifest;
  readonly requestUrl?: string;
  readonly aws?: string;
}

/** Reads the command line; throws an error whose message is for the user. */
function settings(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3900' },
      manifest: { type: 'string' },
      'request-url': { type: 'string' },
      aws: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port wants a number from 0 to 65535, not "${values.port}".`);
  }
  for (const name of ['request-url', 'aws'] as const) {
    const value = values[name];
    if (value !== undefined && !/^https?:\/\/\S+$/.test(value)) {
      throw new Error(`--${name} wants an http address, not "${value}".`);
    }
  }
  const requestUrl = values['request-url'];
  return {
    port,
    ...(values.manifest !== undefined && { manifest: readManifest(values.manifest) }),
    ...(requestUrl !== undefined && { requestUrl }),
    ...(values.aws !== undefined && { aws: values.aws }),
  };
}

function readManifest(name: string): Manifest {
  const parsed = Manifest.safeParse(parse(readFileSync(name, 'utf8')));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((it) => `  ${it.path.join('.')}: ${it.message}`);
  throw new Error(`${name} is not a Slack app manifest:\n${problems.join('\n')}`);
}

async function main(): Promise<void> {
  const { port, manifest, requestUrl, aws } = settings(process.argv.slice(2));
  const proxy = aws === undefined ? {} : { proxy: { '/aws/': aws.replace(/\/?$/, '/') } };
  // Loaded late, so that a wrong argument is answered without waiting for the page's tools.
  const { buildPage } = await import('./page/build.ts');
  const page = await buildPage();
  const sandbox = await startSlackSandbox({ port, page, ...(manifest && { manifest }), ...proxy });
  if (requestUrl !== undefined) sandbox.deliverOverHttp(requestUrl);
  console.log(`A Slack workspace is running at ${sandbox.url}. Start a bot with:`);
  console.log(`SLACK_API_URL=${sandbox.apiUrl}`);
  console.log(`SLACK_BOT_TOKEN=${sandbox.botToken}`);
  if (requestUrl === undefined) console.log(`SLACK_APP_TOKEN=${sandbox.appToken}`);
  else console.log(`SLACK_SIGNING_SECRET=${sandbox.signingSecret}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sandbox.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(`\n${USAGE}`);
  process.exitCode = 2;
});
