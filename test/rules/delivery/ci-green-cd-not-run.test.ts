import { ciGreenCdNotRun } from '../../../src/rules/delivery/ci-green-cd-not-run.ts';
import {
  repository,
  revision,
  revision41,
  revision42,
  service,
  steady,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const image = `${repository}:1.4.1`;
const pushed = (...each: readonly { tag: string; at: string; digest?: string }[]) => ({
  [repository]: {
    imageDetails: each.map(({ tag, at, digest }) => ({
      imageDigest: digest ?? `sha256:${tag}`,
      imageTags: [tag],
      imagePushedAt: at,
    })),
  },
});
const old = { tag: '1.4.1', at: '2026-11-20T08:00:00Z' };
const given = {
  services: service({ deployments: [steady()] }),
  taskDefinitions: revision(revision41, { image }),
  pushedImages: pushed(old, { tag: '1.4.2', at: '2026-11-22T03:05:00Z' }),
};

testRule(ciGreenCdNotRun, {
  finds: {
    'a release pushed after the deployment': {
      given,
      subject: 'container app',
      confidence: 'likely',
      says: /`\S+shop\/checkout:1\.4\.2` was pushed at 2026-11-22 03:05 UTC and not deployed: `checkout-svc` still runs `1\.4\.1` from 2026-11-20 09:00 UTC/,
      sees: { "imageDetails[?imageDigest=='sha256:1.4.2'] | [0].imageTags": ['1.4.2'] },
    },
    'the newest of several, among commits': {
      given: {
        ...given,
        taskDefinitions: revision(revision41, { image: `${repository}:4f2a9c1` }),
        pushedImages: pushed(
          { tag: '0a1b2c3', at: '2026-11-21T03:05:00Z' },
          { tag: '9f8e7d6', at: '2026-11-22T03:05:00Z' },
          { tag: 'buildcache', at: '2026-11-22T03:06:00Z' },
        ),
      },
      confidence: 'likely',
      says: /:9f8e7d6` was pushed at 2026-11-22 03:05 UTC.*\(2 images pushed since\)/,
    },
    'a release, where nobody could read which revision is the latest': {
      given: { ...given, latestTaskDefinition: { unknown: 'denied' } },
      confidence: 'possible',
    },
    'another kind of tag, which says less': {
      given: {
        ...given,
        pushedImages: pushed(old, { tag: '9f8e7d6', at: '2026-11-22T03:05:00Z' }),
      },
      confidence: 'possible',
    },
    'a push of two minutes ago': {
      given: { ...given, pushedImages: pushed(old, { tag: '1.4.2', at: '2026-11-22T03:28:00Z' }) },
      confidence: 'possible',
    },
  },
  ignores: {
    'pushes before the deployment only': { ...given, pushedImages: pushed(old) },
    'a push that was deployed and rolled back': {
      ...given,
      recentDeployments: {
        serviceDeployments: [
          {
            serviceDeploymentArn: 'x',
            status: 'ROLLBACK_SUCCESSFUL',
            createdAt: '2026-11-22T03:10:00Z',
          },
        ],
      },
    },
    'a revision that was registered for it': {
      ...given,
      latestTaskDefinition: {
        taskDefinition: { taskDefinitionArn: revision42, registeredAt: '2026-11-22T03:06:00Z' },
      },
    },
    'the same tag pushed again': {
      ...given,
      pushedImages: pushed({ tag: '1.4.1', at: '2026-11-22T03:05:00Z' }),
    },
    'another tag for the image that runs': {
      ...given,
      images: { [image]: { imageDetails: [{ imageDigest: 'sha256:same' }] } },
      pushedImages: pushed({ tag: 'stable', at: '2026-11-22T03:05:00Z', digest: 'sha256:same' }),
    },
    'a branch, which is pushed for many reasons': {
      ...given,
      pushedImages: pushed(old, { tag: 'feature-tax', at: '2026-11-22T03:05:00Z' }),
    },
    'signatures and caches': {
      ...given,
      pushedImages: pushed(
        { tag: `sha256-${'a'.repeat(64)}.sig`, at: '2026-11-22T03:05:00Z' },
        { tag: 'app-cache', at: '2026-11-22T03:05:00Z' },
      ),
    },
  },
});
