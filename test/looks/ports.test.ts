import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/facts/facts.ts';
import { ports } from '../../src/looks/ports.ts';
import { factsOf } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import { service } from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };

function shown(facts: Facts): string {
  const looked = ports.show({ facts }, []);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

async function withFault(fault: string): Promise<string> {
  return (await shownBy(ports, { faults: [{ fault, ...checkout }] })).text;
}

describe('ports', () => {
  it('shows every link of a healthy service, from the listener to the health check', async () => {
    const { text, seen } = await shownBy(ports);
    expect(text).toContain('Every link that was read fits, from the listener to port 8000.');
    expect(text).toContain(
      'Listener and rule | 80 | fits: `prod-alb` HTTP: rule 10 (path /checkout*) sends to `prod-checkout-svc`',
    );
    expect(text).toContain('Target group, default port | 8000 | not in use');
    expect(text).toContain(
      'Registered by the service | 8000 | fits: Container `checkout`: 2 targets, 2 healthy.',
    );
    expect(text).toMatch(
      /Security groups \| 8000 \| fits: `sg-\w+` lets the load balancer in, and its own group lets it out\./,
    );
    expect(text).toContain('Container port | 8000 | fits: `checkout:41` maps it.');
    expect(text).toContain(
      'Health check port | 8000 | fits: `HTTP /healthz` on the registered port: passes.',
    );
    expect(text).not.toContain('broken');
    expect(shown(seen.facts)).toBe(text);
  });

  it.each([
    ['port-mismatch', 'The program listens on', 'listens on port 8000 but target group'],
    ['listens-on-localhost', 'The program listens on', 'of the loopback address only'],
    [
      'sg-lb-to-task-blocked',
      'Security groups',
      'does not let load balancer `prod-alb` reach port',
    ],
    ['fixed-health-port-mismatch', 'Health check port', 'probes the fixed port 8081'],
    ['tg-not-in-use', 'Listener and rule', 'No listener of any load balancer sends to'],
    ['lb-container-or-port-absent', 'Container port', 'cannot be deployed: the service registers'],
  ])('marks the broken link of %s and no other', async (fault, link, sentence) => {
    const text = await withFault(fault);
    const broken = text.split('\n').filter((line) => line.includes('*broken here*'));
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(new RegExp(`^${link} \\|`));
    expect(text.split('\n')[1]).toContain(sentence);
  });

  it('never calls the default port of a target group broken', async () => {
    const text = await withFault('tg-port-differs-harmless');
    expect(text).toMatch(
      /default port \| \d+ \| not in use: Only a default: .* here 8000\. The difference does no harm/,
    );
    expect(text).toContain('Every link that was read fits');
  });

  it('says first that no target is there, where every port fits', async () => {
    const text = await withFault('desired-count-zero');
    expect(text.split('\n')[1]).toMatch(
      /^Every port that was read fits\. Container `checkout`: no target .* is registered\.$/,
    );
  });

  it('calls nothing missing that it could not read', async () => {
    const { text } = await shownBy(ports, {
      prepare: ({ conditions }) => {
        conditions.deny = [
          'elasticloadbalancing:DescribeTargetHealth',
          'elasticloadbalancing:DescribeListeners',
          'ec2:DescribeSecurityGroups',
        ];
      },
    });
    expect(text).toContain('its targets were not read');
    expect(text).toContain('Not every listener and rule was read');
    expect(text).not.toMatch(/missing|broken|closed/);
    expect(text).toContain('(`elasticloadbalancing:DescribeListeners` was denied.');
  });

  it('shows the ports of a service without a load balancer', () => {
    const text = shown(factsOf({ services: service({ loadBalancers: [] }) }));
    expect(text).toContain('`checkout-svc` is behind no load balancer');
  });

  it('says that the service could not be read, or is not there', () => {
    expect(shown(factsOf({ services: { unknown: 'expired' } }))).toContain(
      'credentials of the bot have expired',
    );
    expect(shown(factsOf({}))).toContain('does not exist');
  });
});
