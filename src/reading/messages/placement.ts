/** Why ECS finds no place for a task or does not look for one, by the name of the failure mode. */
export type PlacementProblem =
  | 'no-container-instances'
  | 'agent-disconnected'
  | 'host-port-conflict'
  | 'eni-limit'
  | 'insufficient-cpu-or-memory'
  | 'placement-constraint-or-attribute'
  | 'fargate-capacity-unavailable'
  | 'fargate-quota'
  | 'fargate-az-unsupported'
  | 'compute-incompatible'
  | 'provisioning-limit'
  | 'ecs-scheduler-throttled';

/** Sentences of events, and the codes that PutTask failures have (dg: service-event-messages-list, api_failures_messages). */
const problems: readonly (readonly [PlacementProblem, RegExp])[] = [
  [
    'ecs-scheduler-throttled',
    /operations are being throttled|ECS_OPERATION_THROTTLED|SERVICE_DISCOVERY_OPERATION_THROTTLED/i,
  ],
  ['provisioning-limit', /provisioning capacity limit/i],
  [
    'no-container-instances',
    /no container instances were found in your (?:cluster|capacity provider)|EMPTY CAPACITY PROVIDER|NO ACTIVE INSTANCES/i,
  ],
  [
    'agent-disconnected',
    /encountered error ["']?AGENT["']?|doesn't have the agent connected|RESOURCE:AGENT|\bagent (?:is )?(?:not connected|disconnected)|reason\W{1,5}AGENT\b|TaskFailedToStart: AGENT\b|Timed out waiting for Amazon ECS Agent/i,
  ],
  [
    'host-port-conflict',
    /already using a port required by your task|RESOURCE:PORTS|too many ports registered/i,
  ],
  [
    'eni-limit',
    /RESOURCE:ENI|network interface attachment points?|not enough ENI|ENI attachment|insufficient .{0,20}network interface/i,
  ],
  [
    'insufficient-cpu-or-memory',
    /insufficient (?:CPU|memory)|RESOURCE:(?:CPU|MEMORY|GPU|DISK)|not enough (?:CPU|memory|GPU)|has insufficient .{1,40} available/i,
  ],
  [
    'placement-constraint-or-attribute',
    /missing an attribute required by your task|placement constraint|MemberOf|\bATTRIBUTE\b|reason\W{1,5}LOCATION\b|constraint unsatisfied|error ["']?LOCATION["']?/i,
  ],
  [
    'fargate-capacity-unavailable',
    /capacity is unavailable at this time|RESOURCE:FARGATE|unable to provision capacity/i,
  ],
  [
    'fargate-quota',
    /reached the limit on the number of (?:Fargate )?(?:vCPUs?|tasks)|configuration is above\b|limit on the number of (?:vCPU|tasks) you can run concurrently/i,
  ],
  [
    'compute-incompatible',
    /not compatible with the selected compute strategy|Platform(?:TaskDefinitionIncompatibility|Unknown)Exception/i,
  ],
  ['fargate-az-unsupported', /unable to place a task\.? ?(?:Reason: ?)?Internal error\b/i],
];

/** Reads why there is no place for a task; undefined where the words are about something else. */
export function placementProblemIn(text: string): PlacementProblem | undefined {
  const plain = text.replaceAll('’', "'").replace(/\s+/g, ' ');
  return problems.find(([, pattern]) => pattern.test(plain))?.[0];
}
