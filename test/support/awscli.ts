import { execFile, execFileSync } from 'node:child_process';

/** How a run of the AWS CLI ended. */
export interface CliResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The path of the `aws` command: the one on the PATH, or on Debian and Ubuntu the `awscli` package,
 * which is installed when this process may. Throws one sentence that names every way otherwise.
 */
export function awsCommand(): string {
  const found = onPath('aws');
  if (found !== undefined) {
    return found;
  }
  if (onPath('apt-get') !== undefined && process.getuid?.() === 0) {
    process.stderr.write('Installing the awscli package with apt-get.\n');
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'awscli'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = onPath('aws');
    if (installed !== undefined) {
      return installed;
    }
  }
  throw new Error(
    'These tests need the AWS CLI: install it with `apt-get install awscli` (Debian, Ubuntu), `brew install awscli` (macOS) or `pip install awscli`.',
  );
}

/** Runs the AWS CLI against an endpoint, with nothing of this machine's AWS configuration. */
export function runAws(
  endpoint: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const options = {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: '/nonexistent',
      AWS_CONFIG_FILE: '/nonexistent/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
      ...environment,
    },
    maxBuffer: 64 * 1024 * 1024,
  };
  // Old versions know no AWS_ENDPOINT_URL; every version knows the option.
  const all = ['--endpoint-url', endpoint, '--output', 'json', ...args];
  return new Promise((resolve) => {
    execFile(awsCommand(), all, options, (error, stdout, stderr) => {
      const status = typeof error?.code === 'number' ? error.code : error === null ? 0 : 1;
      resolve({ status, stdout, stderr });
    });
  });
}

function onPath(command: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
