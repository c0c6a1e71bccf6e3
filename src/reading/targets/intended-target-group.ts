import type { ListGatewayRoutes } from '../../facts/discovery.ts';
import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTargetGroups, TargetGroup } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { serviceIn } from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';

/** The facts that say which target group a service is meant for. */
export interface IntentFacts {
  readonly ref: ServiceRef;
  readonly services: DescribeServices;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
  readonly targetGroups: DescribeTargetGroups | undefined;
  readonly gatewayRoutes: ListGatewayRoutes | undefined;
}

/** A target group that a service without one is meant for. */
export interface IntendedGroup {
  readonly arn: string;
  /** The earlier revision that was attached to it; undefined where its name alone says so. */
  readonly former: FormerAttachment | undefined;
}

/**
 * The target group that is meant for a service without one: by an earlier revision, else by its name. Where ECS owns the way in,
 * by Express Mode or a gateway that has a route or may get one, none is, and a controller of another kind than ECS attaches task sets,
 * not the service.
 */
export function intendedTargetGroup({
  services,
  serviceRevisions,
  targetGroups,
  gatewayRoutes,
  ref,
}: IntentFacts): IntendedGroup | undefined {
  const service = serviceIn(services);
  if (!service || service.status === 'INACTIVE' || service.loadBalancers.length > 0)
    return undefined;
  if ((service.deploymentController?.type ?? 'ECS') !== 'ECS') return undefined;
  if (service.resourceManagementType === 'ECS') return undefined;
  const byGateway = hasGateway(serviceRevisions);
  if (byGateway && !hasNoRoute(gatewayRoutes)) return undefined;
  const former = formerAttachment(serviceRevisions);
  const [named] = targetGroupsNamedFor(ref.name, ref.cluster, targetGroups?.TargetGroups ?? []);
  const arn = former?.targetGroupArn ?? named?.TargetGroupArn;
  return arn === undefined ? undefined : { arn, former };
}

/** Whether the newest revision leaves the load balancer in front of the service to a gateway of ECS. */
function hasGateway(revisions: DescribeServiceRevisions | undefined): boolean {
  return (newestFirst(revisions)[0]?.gatewayConnectors.length ?? 0) > 0;
}

/** Whether no gateway leads to the service: none of its routes could be made. */
export function hasNoRoute(answer: ListGatewayRoutes | undefined): boolean {
  const routes = answer?.gatewayRoutes ?? [];
  return routes.length > 0 && routes.every(({ status }) => status === 'CREATE_FAILED');
}

function newestFirst(answer: DescribeServiceRevisions | undefined) {
  return (answer?.serviceRevisions ?? []).toSorted((a, b) =>
    compareTexts(b.createdAt ?? '', a.createdAt ?? ''),
  );
}

/** How an earlier service revision was attached. */
export interface FormerAttachment {
  readonly targetGroupArn: string;
  readonly containerName?: string | undefined;
  readonly containerPort?: number | undefined;
  readonly arn: string;
  /** When the first revision without it was made. */
  readonly until?: string | undefined;
}

/** The newest earlier service revision that had a target group. */
function formerAttachment(
  answer: DescribeServiceRevisions | undefined,
): FormerAttachment | undefined {
  const revisions = newestFirst(answer);
  for (const [index, { serviceRevisionArn, loadBalancers }] of revisions.entries()) {
    const attached = loadBalancers.find(({ targetGroupArn }) => targetGroupArn !== undefined);
    if (!attached?.targetGroupArn) continue;
    return {
      targetGroupArn: attached.targetGroupArn,
      containerName: attached.containerName,
      containerPort: attached.containerPort,
      arn: serviceRevisionArn,
      until: revisions[index - 1]?.createdAt,
    };
  }
  return undefined;
}

/** Words in names that say what a thing is or where, not which. */
const generic: ReadonlySet<string> = new Set(
  'tg target targets group groups svc service services ecs alb nlb lb elb http https ip app prod production prd staging stage stg dev test'.split(
    ' ',
  ),
);

/**
 * Target groups whose name says that they are meant for a service: `checkout-tg` or `prod-checkout` for `checkout-svc`. A
 * word for another cluster rules a name out.
 */
export function targetGroupsNamedFor(
  service: string,
  cluster: string,
  groups: readonly TargetGroup[],
): readonly TargetGroup[] {
  const wanted = core(service);
  const here = new Set(words(cluster));
  return groups
    .filter(({ TargetGroupName: name = '' }) => {
      const elsewhere = words(name).some((word) => environments.has(word) && !agrees(word, here));
      return wanted !== '' && core(name) === wanted && !elsewhere;
    })
    .toSorted((a, b) => compareTexts(a.TargetGroupArn, b.TargetGroupArn));
}

const environments: ReadonlySet<string> = new Set(
  'prod production prd staging stage stg dev test'.split(' '),
);

/** Whether an environment's word in a name fits the cluster's name: `prd` fits `production`. */
function agrees(word: string, here: ReadonlySet<string>): boolean {
  const known = [...here].filter((it) => environments.has(it));
  return known.length === 0 || known.some((it) => it[0] === word[0]);
}

function core(name: string): string {
  const all = words(name);
  const own = all.filter((word) => !generic.has(word));
  return (own.length > 0 ? own : all).join('-');
}

function words(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
