import { describe, expect, it } from 'vitest';
import { network } from '../../src/looks/network.ts';
import { serviceRef } from '../support/aws-sandbox.ts';
import { shownBy } from '../support/looks.ts';

const cluster = 'prod';
const service = 'checkout-svc';

describe('network', () => {
  it('shows every path of a healthy service open, and by what it leads', async () => {
    const { text, looked, seen } = await shownBy(network);
    expect(text).toContain(
      'All 6 paths that the tasks need to start and to be checked are open. A database',
    );
    expect(text).toMatch(/task → Amazon ECR `ecr\.api` \(tcp 443\) \| open: by NAT `nat-\w+`/);
    expect(text).toMatch(/the image layers in S3 `s3` \(tcp 443\) \| open: by endpoint `vpce-/);
    expect(text).toMatch(
      /load balancer → task, traffic and checks `prod-alb` \(tcp 8000\) \| open/,
    );
    expect(text).toMatch(/in: tcp 8000 from sg-\w+/);
    expect(network.show(seen, [])).toEqual(looked);
  });

  it('names the first broken hop, closed paths first, with the command that shows it', async () => {
    const faults = [{ fault: 'private-subnet-no-nat', cluster, service }];
    const { text } = await shownBy(network, { faults });
    expect(text).toMatch(
      /4 of 6 paths are closed: task → Amazon ECR: the route to the internet in `rtb-\w+` is a blackhole/,
    );
    const rows = text.split('\n').filter((line) => line.includes('(tcp 443) |'));
    expect(rows[0]).toContain('*closed*');
    expect(text).toContain('s3` (tcp 443) | open');
    expect(text).toMatch(/Proof: `aws ec2 describe-route-tables .*--region eu-west-1/);
  });

  it('tells a load balancer that is not let in', async () => {
    const faults = [{ fault: 'sg-lb-to-task-blocked', cluster, service }];
    const { text } = await shownBy(network, { faults });
    expect(text).toMatch(
      /1 of 6 paths is closed: load balancer → task, traffic and checks: security group `sg-\w+` does not allow tcp 8000 in/,
    );
  });

  it('says what it could not follow, with the permission', async () => {
    const { text } = await shownBy(network, {
      prepare: (aws) => {
        aws.conditions.deny = ['ec2:DescribeRouteTables'];
      },
    });
    expect(text).toContain('No path is known to be closed; 6 of 6 could not be followed');
    expect(text).toContain('(`ec2:DescribeRouteTables` denied)');
    expect(text).not.toMatch(/\| open:/);
  });

  it('says that the service could not be read', async () => {
    const { text } = await shownBy(network, {
      prepare: (aws) => {
        aws.conditions.deny = ['ecs:DescribeServices'];
      },
    });
    expect(text).toContain('`ecs:DescribeServices` was denied');
  });

  it('follows an EFS mount to the zone of the task', async () => {
    const faults = [{ fault: 'efs-mount-failed', cluster, service }];
    const { text } = await shownBy(network, { faults });
    expect(text).toMatch(/task → EFS `fs-\w+` \(tcp 2049\) \| \*closed\*:/);
  });

  it('names what is not read of tasks on instances', async () => {
    const { text } = await shownBy(network, { ref: serviceRef('batch-svc', 'batch') });
    expect(text).toContain('by the network of its instance');
  });
});
