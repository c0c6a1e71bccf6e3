import { describe, expect, it } from 'vitest';
import { targets } from '../../src/looks/targets.ts';
import { serviceRef } from '../support/aws-sandbox.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import { service } from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };
const blue =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/0123456789abcdef';
const green =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/0123456789abcdef';

function shown(given: Given): string {
  const looked = targets.show({ facts: factsOf(given) }, []);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

const behind = service({
  loadBalancers: [{ targetGroupArn: blue, containerName: 'app', containerPort: 80 }],
});

function withHealth(TargetHealth: object, more: object = {}): string {
  const TargetHealthDescriptions = [
    { Target: { Id: '10.0.0.1', Port: 80 }, TargetHealth, ...more },
  ];
  return shown({ services: behind, targetHealth: { [blue]: { TargetHealthDescriptions } } });
}

describe('targets', () => {
  it('shows the targets of a healthy service with their tasks', async () => {
    const { text } = await shownBy(targets);
    expect(text).toContain('2 of 2 targets in target group `prod-checkout-svc` are healthy.');
    expect(text).toMatch(
      /`10\.0\.\d+\.\d+:8000` \| healthy: it passes its checks \| {2}\| eu-west-1a \| `\w{8}` of checkout:41/,
    );
    expect(text).toContain('checked by HTTP /healthz every 15 s');
  });

  it('puts the failing ones first, with why and since when', async () => {
    const { text } = await shownBy(targets, {
      faults: [{ fault: 'health-path-wrong', ...checkout }],
    });
    expect(text).toContain(
      '2 fail their checks, the first because it answers /health with 404, wanted is 200.',
    );
    const rows = text.split('\n').filter((line) => line.startsWith('`10.'));
    expect(rows[0]).toMatch(/unhealthy: it answers .* \| 2026-11-22T03:\d\d.* \| `\w{8}` of /);
    expect(rows.at(-1)).toContain('draining');
  });

  it('says that a group is empty, and what clients get', async () => {
    const { text } = await shownBy(targets, { faults: [{ fault: 'tg-empty-503', ...checkout }] });
    expect(text).toContain(
      'No target is registered in target group `prod-checkout-svc`: nothing takes requests.',
    );
    expect(text).toContain(
      'is empty: nothing takes requests, and an Application Load Balancer answers 503.',
    );
  });

  it('tells a target that is no task of the service', async () => {
    const { text } = await shownBy(targets, {
      faults: [{ fault: 'shared-target-group', ...checkout }],
    });
    expect(text.match(/none that is known/g)).toHaveLength(2);
  });

  it('finds the task behind an instance and a host port', async () => {
    const { text } = await shownBy(targets, {
      ref: serviceRef('batch-svc', 'batch'),
      faults: [{ fault: 'dynamic-host-port-sg', cluster: 'batch', service: 'batch-svc' }],
    });
    expect(text).toMatch(
      /^`i-\w+:[345]\d{4}` \| draining: it is leaving and finishes its requests \|.*\| `\w{8}` of /m,
    );
  });

  it.each([
    ['Elb.RegistrationInProgress', 'initial', 'it is being registered'],
    ['Elb.InitialHealthChecking', 'initial', 'its first checks are under way'],
    ['Elb.InternalError', 'unhealthy', 'the load balancer has an internal error'],
    ['Target.ResponseCodeMismatch', 'unhealthy', 'another status than the wanted one'],
    ['Target.Timeout', 'unhealthy', 'it does not answer the check in time'],
    ['Target.FailedHealthChecks', 'unhealthy', 'nothing takes the connection of the check'],
    ['Target.NotRegistered', 'unused', 'it is not registered'],
    ['Target.NotInUse', 'unused', 'no listener sends to its group'],
    ['Target.DeregistrationInProgress', 'draining', 'it is leaving'],
    ['Target.InvalidState', 'unused', 'it is stopped or terminated'],
    ['Target.IpUnusable', 'unused', 'its address cannot be a target'],
    ['Target.HealthCheckDisabled', 'unavailable', 'its group checks nothing'],
    ['Target.SomethingNew', 'unhealthy', 'in the words of AWS'],
  ])('says %s in words', (Reason, State, words) => {
    expect(withHealth({ State, Reason, Description: 'in the words of AWS' })).toContain(words);
  });

  it('says more of a target that is overridden, anomalous or leaving while it fails', () => {
    expect(
      withHealth(
        { State: 'healthy' },
        { AdministrativeOverride: { State: 'zonal_shift_active', Description: 'a shift' } },
      ),
    ).toContain('overridden: a shift');
    expect(
      withHealth({ State: 'healthy' }, { AnomalyDetection: { Result: 'anomalous' } }),
    ).toContain('it gets fewer requests');
    expect(withHealth({ State: 'unhealthy.draining', Reason: 'Target.Timeout' })).toContain(
      'it is leaving and finishes its requests, and it does not answer',
    );
    expect(withHealth({})).toContain('the load balancer does not say');
  });

  it('counts no target that leaves on purpose', () => {
    expect(withHealth({ State: 'draining', Reason: 'Target.DeregistrationInProgress' })).toContain(
      'No target in target group `blue` takes new requests; 1 draining.',
    );
  });

  it('calls the idle group of a blue/green pair idle', () => {
    const loadBalancers = [
      {
        targetGroupArn: blue,
        containerName: 'app',
        containerPort: 80,
        advancedConfiguration: { alternateTargetGroupArn: green },
      },
    ];
    const TargetHealthDescriptions = [
      { Target: { Id: '10.0.0.1', Port: 80 }, TargetHealth: { State: 'healthy' } },
    ];
    const text = shown({
      services: service({ loadBalancers }),
      targetHealth: { [blue]: {}, [green]: { TargetHealthDescriptions } },
    });
    expect(text).toContain(
      'Target group `blue` is empty, as the idle one of a blue/green pair is: the targets are in green.',
    );
    expect(text).toContain('1 of 1 target in 2 target groups is healthy');
  });

  it('says of a group that is gone that it is gone, and of one that was not read that it was not', () => {
    const error = { name: 'TargetGroupNotFoundException', message: 'gone' };
    const text = shown({ services: behind, targetHealth: { [blue]: { error } } });
    expect(text).toContain('does not exist (TargetGroupNotFoundException): gone');
    expect(text).not.toMatch(/empty|503/);
    const unread = shown({ services: behind, targetHealth: { [blue]: { unknown: 'denied' } } });
    expect(unread).toContain(
      'The targets could not be read: `elasticloadbalancing:DescribeTargetHealth` was denied.',
    );
  });

  it('says that there is no load balancer, and no service', () => {
    expect(shown({ services: service() })).toContain(
      'is behind no load balancer, so it has no targets',
    );
    expect(shown({})).toContain('does not exist');
  });

  it('is the same whatever order AWS answers in', () => {
    const all = ['10.0.0.3', '10.0.0.1', '10.0.0.2'].map((Id) => ({
      Target: { Id, Port: 80 },
      TargetHealth: { State: 'healthy' },
    }));
    const of = (TargetHealthDescriptions: readonly object[]) =>
      shown({ services: behind, targetHealth: { [blue]: { TargetHealthDescriptions } } });
    expect(of(all.toReversed())).toBe(of(all));
  });
});
