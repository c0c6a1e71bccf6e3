import { describe, expect, it } from 'vitest';
import { diff } from '../../src/looks/diff.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import {
  release,
  revision,
  revision41,
  revision42,
  rolledBack,
  service,
  steady,
} from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };

function shown(given: Given, words: readonly string[] = []): string {
  const looked = diff.show({ facts: factsOf(given) }, words);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

const definitions = {
  ...revision(revision41, {
    environment: [{ name: 'LOG_LEVEL', value: 'SECRET-41' }],
    secrets: [{ name: 'DATABASE_URL', valueFrom: 'arn:old' }],
  }),
  ...revision(revision42, {
    image: 'shop/checkout:1.5.0',
    environment: [{ name: 'FEATURE_X', value: 'SECRET-42' }],
    secrets: [{ name: 'DATABASE_URL', valueFrom: 'arn:new' }],
  }),
};

describe('diff', () => {
  it('compares a steady revision with the steady one before it', async () => {
    const { text } = await shownBy(diff);
    expect(text).toContain(
      '`checkout:41` differs from `checkout:40`, the last steady one before it, in 1 field: image of `checkout` changed.',
    );
    expect(text).toMatch(
      /`checkout:41` was registered .* by `ci-deploy\/github-actions`, deployed 2026-11-19T06:30:00/,
    );
  });

  it('names what a failing release changed, and only the names of variables', async () => {
    const { text } = await shownBy(diff, { faults: [{ fault: 'missing-env-var', ...checkout }] });
    expect(text).toContain('`checkout:42` differs from `checkout:41`');
    expect(text).toContain('environment PAYMENT_API_URL | none | there | `checkout`');
    expect(text).toMatch(/secret SECRET_KEY \| none \| `arn:aws:secretsmanager/);
    expect(text).not.toContain('payments.internal');
  });

  it('reads any two revisions that are asked for', async () => {
    const { text } = await shownBy(diff, { words: ['40', '41'] });
    expect(text).toContain('`checkout:41` differs from `checkout:40` in 1 field');
    const gone = await shownBy(diff, { words: ['checkout:9'] });
    expect(gone.text).toContain('`checkout:9` cannot be read: Unable to describe task definition.');
  });

  it('compares what was rolled back with what it was rolled back to', () => {
    const recentDeployments = {
      serviceDeployments: [
        {
          ...rolledBack.recentDeployments.serviceDeployments[0],
          targetServiceRevisionArn: 'revision/42',
        },
        {
          serviceDeploymentArn: 'deployment/41',
          status: 'SUCCESSFUL',
          createdAt: '2026-11-20T09:00:00Z',
          targetServiceRevisionArn: 'revision/41',
        },
      ],
    };
    const text = shown({ ...rolledBack, recentDeployments, taskDefinitions: definitions });
    expect(text).toContain(
      '`checkout-svc:42` differs from `checkout-svc:41`, the last steady one before it, in 4 fields: image of `app` changed, `LOG_LEVEL` of `app` is gone, `FEATURE_X` of `app` is new and 1 more.',
    );
    expect(text).not.toContain('SECRET-4');
    const turned = { serviceDeployments: recentDeployments.serviceDeployments.toReversed() };
    expect(shown({ ...rolledBack, recentDeployments: turned, taskDefinitions: definitions })).toBe(
      text,
    );
  });

  it('goes by the deployments that own tasks where ECS keeps no record', () => {
    const services = service({ deployments: [release(), steady({ status: 'ACTIVE' })] });
    const text = shown({
      services,
      taskDefinitions: definitions,
      recentDeployments: { unknown: 'denied' },
    });
    expect(text).toContain(
      '`checkout-svc:42` differs from `checkout-svc:41`, the last steady one before it',
    );
    expect(text).toContain('`ecs:ListServiceDeployments` was denied');
  });

  it('tells a tag that was pushed anew', () => {
    const image = { containerName: 'app', image: 'shop/checkout:1.5.0' };
    const same = { image: 'shop/checkout:1.5.0' };
    const text = shown({
      services: service({ deployments: [release(), steady({ status: 'ACTIVE' })] }),
      taskDefinitions: { ...revision(revision41, same), ...revision(revision42, same) },
      recentDeployments: {
        serviceDeployments: [
          {
            serviceDeploymentArn: 'd/2',
            createdAt: '2026-11-22T03:10:00Z',
            status: 'IN_PROGRESS',
            targetServiceRevisionArn: 'r/2',
          },
          {
            serviceDeploymentArn: 'd/1',
            createdAt: '2026-11-20T09:00:00Z',
            status: 'SUCCESSFUL',
            targetServiceRevisionArn: 'r/1',
          },
        ],
      },
      serviceRevisions: {
        serviceRevisions: [
          {
            serviceRevisionArn: 'r/2',
            taskDefinition: revision42,
            containerImages: [{ ...image, imageDigest: 'sha256:bb' }],
          },
          {
            serviceRevisionArn: 'r/1',
            taskDefinition: revision41,
            containerImages: [{ ...image, imageDigest: 'sha256:aa' }],
          },
        ],
      },
    });
    expect(text).toContain('digest of the same tag | `sha256:bb` | `sha256:aa` | `app`');
  });

  it('says that there is nothing to compare with, or no difference', () => {
    const alone = { services: service({ deployments: [release()] }), taskDefinitions: definitions };
    expect(shown(alone)).toContain('No other revision of `checkout-svc:42` is known');
    expect(shown(alone, ['42', '42'])).toContain('differ in no field that is read');
  });

  it('names a newer revision that nobody deployed', async () => {
    const { text } = await shownBy(diff, {
      faults: [{ fault: 'revision-registered-not-deployed', ...checkout }],
    });
    expect(text).toMatch(
      /`checkout:42` is registered since .* and newer; `diff 41 42` compares it\./,
    );
  });

  it('asks for numbers where it gets others', () => {
    expect(shown({}, ['foo'])).toContain('diff 41 43');
    expect(shown({}, ['1', '2', '3'])).toContain('at most two');
    expect(shown({ services: { unknown: 'denied' } })).toContain(
      '`ecs:DescribeServices` was denied',
    );
  });
});
