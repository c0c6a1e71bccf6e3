import type { DescribeCapacityProviders, DescribeClusters } from '../../facts/capacity.ts';
import type { DescribeServices } from '../../facts/ecs-services.ts';
import { itemPath } from '../../facts/path.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { code } from '../phrases.ts';
import type { Evidence, See } from '../rule.ts';

interface Known {
  readonly ref: ServiceRef;
  readonly services: DescribeServices;
  readonly capacityProviders: DescribeCapacityProviders | undefined;
  readonly clusters: DescribeClusters | undefined;
}

type Provider = DescribeCapacityProviders['capacityProviders'][number];

/** Why a capacity provider of the service adds no instances. */
interface ProviderFlaw {
  /** What is wrong, e.g. `` capacity provider `prod-asg` adds none: its managed scaling is off ``. */
  readonly says: string;
  readonly evidence: Evidence;
  readonly remediation: { readonly text: string; readonly command?: string };
}

/** The facts that {@link providerFlaw} reads, beside the service. */
export const providerWants = ['capacityProviders', 'clusters'] as const;

/**
 * What keeps a capacity provider of the service's strategy from adding instances: it is gone or going, the cluster does not
 * know it, its last change failed, or nobody told it to scale. What was not asked or not answered says nothing.
 */
export function providerFlaw(
  known: Known,
  see: See<'capacityProviders' | 'clusters'>,
): ProviderFlaw | undefined {
  const answer = known.capacityProviders;
  const strategy = serviceIn(known.services)?.capacityProviderStrategy ?? [];
  for (const name of strategy.map(({ capacityProvider }) => capacityProvider).toSorted()) {
    const provider = answer?.capacityProviders.find((it) => it.name === name);
    const flaw = provider
      ? (flawOf(provider, name, known, see) ?? unassociated(name, known, see))
      : missing(name, known, see);
    if (flaw) return flaw;
  }
  return undefined;
}

function flawOf(
  provider: Provider,
  name: string,
  { ref }: Known,
  see: See<'capacityProviders'>,
): ProviderFlaw | undefined {
  const { status = '', updateStatus = '', updateStatusReason: reason } = provider;
  const path = itemPath('capacityProviders', 'name', name);
  const state = ends[status];
  if (state) {
    return {
      says: `capacity provider ${code(name)} ${state}`,
      evidence: see('capacityProviders', `${path}.status`),
      remediation: otherStrategy(ref),
    };
  }
  if (updateStatus.endsWith('_FAILED')) {
    return {
      says: `the last change of capacity provider ${code(name)} failed (${updateStatus})${reason ? `: ${reason.replace(/\.$/, '')}` : ''}`,
      evidence: see(
        'capacityProviders',
        `${path}.${reason ? 'updateStatusReason' : 'updateStatus'}`,
      ),
      remediation: {
        text: `Mend what the change of ${code(name)} failed for, and change it again.`,
        command: `aws ecs describe-capacity-providers --cluster ${ref.cluster} --capacity-providers ${name} --region ${ref.region}`,
      },
    };
  }
  const scaling = provider.autoScalingGroupProvider?.managedScaling?.status;
  if (scaling !== 'DISABLED') return undefined;
  return {
    says: `capacity provider ${code(name)} adds none, because its managed scaling is off`,
    evidence: see('capacityProviders', `${path}.autoScalingGroupProvider.managedScaling.status`),
    remediation: {
      text: `Turn managed scaling of ${code(name)} on, or scale its Auto Scaling group up by hand.`,
      command: `aws ecs update-capacity-provider --name ${name} --auto-scaling-group-provider 'managedScaling={status=ENABLED,targetCapacity=100}' --region ${ref.region}`,
    },
  };
}

/** A provider of which AWS said, when it was asked, that there is none of that name. */
function missing(
  name: string,
  { ref, capacityProviders }: Known,
  see: See<'capacityProviders'>,
): ProviderFlaw | undefined {
  const failure = capacityProviders?.failures.find(({ arn = '' }) => lastPart(arn) === name);
  if (failure?.arn === undefined || failure.reason !== 'MISSING') return undefined;
  return {
    says: `capacity provider ${code(name)} of its strategy does not exist`,
    evidence: see('capacityProviders', `${itemPath('failures', 'arn', failure.arn)}.reason`),
    remediation: otherStrategy(ref),
  };
}

/** A provider that exists and is not one of the cluster's. */
function unassociated(
  name: string,
  { ref, clusters }: Known,
  see: See<'clusters'>,
): ProviderFlaw | undefined {
  const cluster = clusters?.clusters[0];
  if (!cluster || cluster.capacityProviders.length === 0) return undefined;
  if (cluster.capacityProviders.includes(name)) return undefined;
  return {
    says: `capacity provider ${code(name)} is not among those of cluster ${code(ref.cluster)}`,
    evidence: see('clusters', 'clusters[0].capacityProviders'),
    remediation: otherStrategy(ref),
  };
}

function otherStrategy(ref: ServiceRef): ProviderFlaw['remediation'] {
  return {
    text: 'Give the service a strategy of capacity providers that are active in its cluster.',
    command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --capacity-provider-strategy capacityProvider=<provider>,weight=1 --force-new-deployment --region ${ref.region}`,
  };
}

/** By every value of CapacityProviderStatus but `ACTIVE`. */
const ends: Readonly<Record<string, string>> = {
  PROVISIONING: 'is still being created',
  DEPROVISIONING: 'is being deleted',
  INACTIVE: 'was deleted',
};
