import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import { runAws } from '../../support/awscli.ts';

// Every run of the CLI starts a Python interpreter, which a busy machine does slowly.
vi.setConfig({ testTimeout: 120_000 });

let sandbox: AwsSandbox;

beforeAll(async () => {
  sandbox = await startAwsSandbox({ world: buildWorld({ now: new Date('2026-03-04T05:06:07Z') }) });
}, 300_000);

afterAll(() => sandbox.close());

/** What the AWS CLI prints for a command; fails with what it says on standard error. */
async function ask(command: string): Promise<unknown> {
  const result = await runAws(sandbox.url, command.split(' '));
  if (result.status !== 0) {
    throw new Error(result.stderr.trim());
  }
  return JSON.parse(result.stdout);
}

async function steer(path: string, body: unknown): Promise<void> {
  const url = `${sandbox.url}/_control${path}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

describe('the AWS CLI, a client that is not ours', () => {
  it('reads AWS JSON: clusters, services and tasks, logs and images', async () => {
    const [clusters, services, groups, images] = await Promise.all([
      ask('ecs list-clusters --query sort(clusterArns)'),
      ask('ecs describe-services --cluster prod --services checkout-svc nobody'),
      ask(
        'logs describe-log-groups --log-group-name-prefix /ecs/prod --query logGroups[].logGroupName',
      ),
      ask('ecr describe-images --repository-name shop/checkout --query imageDetails[].imageTags[]'),
    ]);
    expect(clusters).toEqual([
      'arn:aws:ecs:eu-west-1:123456789012:cluster/batch',
      'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
      'arn:aws:ecs:eu-west-1:123456789012:cluster/staging',
    ]);
    expect(services).toMatchObject({
      services: [{ serviceName: 'checkout-svc', status: 'ACTIVE', desiredCount: 2 }],
      failures: [{ reason: 'MISSING' }],
    });
    expect(groups).toContain('/ecs/prod/checkout-svc');
    expect((images as string[]).length).toBeGreaterThan(1);
  });

  it('reads AWS Query: target health, load balancers and who one is', async () => {
    const arns = (await ask(
      'elbv2 describe-target-groups --query TargetGroups[].TargetGroupArn',
    )) as string[];
    const [health, balancers, identity] = await Promise.all([
      ask(`elbv2 describe-target-health --target-group-arn ${arns[0]}`),
      ask('elbv2 describe-load-balancers --query LoadBalancers[0].State.Code'),
      ask('sts get-caller-identity'),
    ]);
    expect(health).toMatchObject({
      TargetHealthDescriptions: [{ TargetHealth: { State: 'healthy' } }, {}],
    });
    expect(balancers).toBe('active');
    expect(identity).toMatchObject({ Account: '123456789012' });
  });

  it('reads EC2 Query, page by page', async () => {
    const pages = sandbox.calls.length;
    const [paged, whole, groups] = await Promise.all([
      ask('ec2 describe-security-groups --page-size 5 --query SecurityGroups[].GroupId'),
      ask('ec2 describe-security-groups --query SecurityGroups[].GroupId'),
      ask('ec2 describe-subnets --filters Name=map-public-ip-on-launch,Values=true,yes'),
    ]);
    expect(paged).toEqual(whole);
    const asked = sandbox.calls
      .slice(pages)
      .filter((call) => call.operation === 'DescribeSecurityGroups');
    expect(asked.length).toBeGreaterThan(2);
    expect(groups).toMatchObject({ Subnets: expect.any(Array) });
  });

  it('shows refusals under the names that AWS gives them', async () => {
    const refusal = (command: string) => ask(command).then(String, (error: Error) => error.message);
    const eleven = Array.from({ length: 11 }, (_, index) => `s${index}`).join(' ');
    const [cluster, group, stream, many] = await Promise.all([
      refusal('ecs list-services --cluster nowhere'),
      refusal('ec2 describe-security-groups --group-ids sg-0000000000000dead'),
      refusal('logs get-log-events --log-group-name /ecs/none --log-stream-name s'),
      refusal(`ecs describe-services --cluster prod --services ${eleven}`),
    ]);
    expect(cluster).toContain('(ClusterNotFoundException) when calling the ListServices operation');
    expect(group).toContain('(InvalidGroup.NotFound)');
    expect(many).toContain('(InvalidParameterException)');
    expect(stream).toContain('The specified log group does not exist.');
  });

  it('changes what it is told to change, over simulated time', async () => {
    const deployments = 'services[0].deployments[].[status,rolloutState]';
    const service = '--cluster prod --services cart-svc';
    await ask('ecs update-service --cluster prod --service cart-svc --force-new-deployment');
    const during = await ask(`ecs describe-services ${service} --query ${deployments}`);
    expect(during).toEqual([
      ['PRIMARY', 'IN_PROGRESS'],
      ['ACTIVE', 'COMPLETED'],
    ]);
    await steer('/advance', { seconds: 1800 });
    const after = await ask(`ecs describe-services ${service} --query ${deployments}`);
    expect(after).toEqual([['PRIMARY', 'COMPLETED']]);
  });

  it('sees a fault that the control API injects, and sees it healed', async () => {
    const where = { cluster: 'staging', service: 'web-svc' };
    const running =
      'ecs describe-services --cluster staging --services web-svc --query services[0].deployments[0].failedTasks';
    await steer('/inject', { fault: 'app-crash-on-start', ...where });
    expect(await ask(running)).toBeGreaterThan(0);
    await steer('/heal', where);
    expect(await ask(running)).toBe(0);
  });

  it('is not let in with expired credentials', async () => {
    const result = await runAws(sandbox.url, ['elbv2', 'describe-load-balancers'], {
      AWS_ACCESS_KEY_ID: 'ASIAEXPIRED000000001',
      AWS_SESSION_TOKEN: 'token',
    });
    expect(result.status).not.toBe(0);
    expect(result.stderr).toContain('(ExpiredToken)');
  });
});

describe('npm run sandbox:aws', () => {
  const run = (...args: readonly string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const command = ['--import', 'tsx', 'src/sandbox/aws/main.ts', ...args];
      execFile(process.execPath, command, (error, stdout, stderr) => {
        const status = typeof error?.code === 'number' ? error.code : 0;
        resolve({ status, stdout, stderr });
      });
    });

  it('explains itself and refuses what it does not understand', async () => {
    const [help, unknown, port, taken] = await Promise.all([
      run('--help'),
      run('--colour'),
      run('--port', 'many'),
      run('--port', new URL(sandbox.url).port),
    ]);
    expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('--fault') });
    expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining('--colour') });
    expect(port).toMatchObject({ status: 2, stderr: expect.stringContaining('"many"') });
    expect(taken).toMatchObject({ status: 2, stderr: expect.stringContaining('is taken') });
  });
});
