import { connectAws } from '../../src/probes/aws.ts';
import { main } from '../../src/terminal/main.ts';

/** How a command line ended, and what it printed. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Terminal {
  /** Somebody looks at stderr. */
  readonly watched?: boolean;
  readonly connect?: typeof connectAws;
  /** What is piped in, as it is or in pieces. */
  readonly stdin?: string | readonly string[];
}

/** Runs a command line in this process, as the root does in its own. */
export async function runCommand(argv: readonly string[], terminal: Terminal = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const status = await main(argv, {
    stdout: {
      write: (text) => {
        stdout += text;
      },
      isTerminal: false,
      colour: false,
      width: 80,
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
      isTerminal: terminal.watched ?? false,
      colour: false,
      width: 80,
    },
    stdin: piped([terminal.stdin ?? ''].flat()),
    connect: terminal.connect ?? connectAws,
  });
  return { status, stdout, stderr };
}

async function* piped(pieces: readonly string[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

/** Points the AWS SDK of this process at an endpoint, with nothing of this machine's AWS configuration. */
export function useAws(endpoint: string): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) delete process.env[name];
  }
  Object.assign(process.env, awsEnvironment(endpoint));
}

/** The environment that points any AWS SDK at an endpoint. */
export function awsEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
