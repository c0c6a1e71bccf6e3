import { describe, expect, it } from 'vitest';
import { config } from '../../src/looks/config.ts';
import { serviceRef } from '../support/aws-sandbox.ts';
import { shownBy } from '../support/looks.ts';

const cluster = 'prod';
const service = 'checkout-svc';

describe('config', () => {
  it('gives the sums of a healthy service, and the phases of its starts', async () => {
    const { text, looked, seen } = await shownBy(config, { ref: serviceRef('cart-svc') });
    expect(text).toContain(
      'UNHEALTHY after 3 failures in a row: 3 × 30 s = 90 s apart from the start period; 120 s after the start at the earliest, 140 s at the latest.',
    );
    expect(text).toContain('Unhealthy after 2 failures: 2 × 15 s = 30 s');
    expect(text).toContain('a start has the longer of 30 s and 15 s, which is 30 s');
    expect(text).toContain('So a task is gone 300 s + 30 s = 330 s');
    expect(text).toContain('Minimum 100 % and maximum 200 % of 2 tasks');
    expect(text).toMatch(/`9031ef55` \S+ \| 21 s \| 10 s \| 9 s \| 2 s/);
    expect(config.show(seen, [])).toEqual(looked);
  });

  it('measures a start that the grace period is too short for, and says what is enough', async () => {
    const faults = [{ fault: 'elb-grace-too-short', cluster, service }];
    const { text } = await shownBy(config, { faults });
    expect(text).toContain(
      'Too short: the check of target group prod-checkout-svc gives a start 60 s, and it takes 94 s.',
    );
    expect(text).toContain('a grace period of 139 s is enough: 94 s + 3 × 15 s');
  });

  it('measures a start that the container check does not wait for', async () => {
    const faults = [{ fault: 'start-period-too-short', cluster, service }];
    const { text } = await shownBy(config, { faults });
    expect(text).toContain('Too short: the check of container checkout gives a start 120 s');
    expect(text).toContain('startPeriod of 94 s is enough');
    expect(text).toContain('Enough: starts in 154 s (measured), has 270 s, 116 s to spare.');
  });

  it('names percentages that leave no room', async () => {
    const faults = [{ fault: 'deployment-config-deadlock', cluster, service }];
    const { text } = await shownBy(config, { faults });
    expect(text).toContain('The deployment percentages leave no room to replace a single task.');
  });

  it('does not take what it may not read for what is not there', async () => {
    const { text } = await shownBy(config, {
      prepare: (aws) => {
        aws.conditions.deny = ['elasticloadbalancing:DescribeTargetGroups'];
      },
    });
    expect(text).toContain('How long the checks give a start was not read.');
    expect(text).toContain('`elasticloadbalancing:DescribeTargetGroups` was denied');
    expect(text).not.toContain('Nothing checks');
  });

  it('says that nothing checks a service without load balancer and health check', async () => {
    const { text } = await shownBy(config, { ref: serviceRef('mail-worker') });
    expect(text).toContain('Nothing checks the tasks');
    expect(text).toContain('None: the service has no load balancer.');
  });
});
