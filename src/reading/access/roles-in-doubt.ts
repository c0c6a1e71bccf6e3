import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import { tellingEvents } from '../../facts/telling-events.ts';
import { failedStops } from '../stops/stop-reasons.ts';

/** Roles that AWS says it cannot use, or that lost what it takes. */
export interface RolesInDoubt {
  /** ARNs that its words name. */
  readonly named: readonly string[];
  /** Whether the roles of the task definition are meant without being named. */
  readonly ofTasks: boolean;
  /** Whether the role that volumes are attached with is meant. */
  readonly ofVolumes: boolean;
  /** Whether the role that ECS itself works with is meant. */
  readonly ofEcs: boolean;
}

/** What ECS says about a role of a task; the role for volumes has words of its own. */
const notAssumable =
  /unable to assume (?:the )?role|IAM trust relationship ha(?:s|ve) been misconfigured/i;
/** What it says about its own. */
const lacksPermission = /IAM permissions? polic(?:y|ies) ha(?:s|ve) been misconfigured or changed/i;
const roleArn = /arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]*[\w+=@/-]/;

/** Whether a text says that a role of a task cannot be assumed. */
export function saysNotAssumable(text: string): boolean {
  return notAssumable.test(text);
}

/** Whether a text says that ECS lost permissions of its own. */
export function saysPermissionsLost(text: string): boolean {
  return lacksPermission.test(text);
}

/** The first role that a text names. */
export function roleNamedIn(text: string): string | undefined {
  return roleArn.exec(text)?.[0];
}

/** Reads from events and stop reasons which roles to look at. */
export function rolesInDoubt(
  service: Service,
  stoppedTasks: Readonly<Record<string, DescribeTasks>>,
): RolesInDoubt {
  const events = tellingEvents(service).map(({ message }) => message);
  const stops = failedStops(stoppedTasks);
  const assuming = [
    ...events.filter(saysNotAssumable),
    ...stops.flatMap(({ operation, written }) => (operation === 'assume-role' ? written : [])),
  ];
  const named = [...new Set(assuming.flatMap((text) => roleNamedIn(text) ?? []))].toSorted();
  return {
    named,
    ofTasks: assuming.length > 0 && named.length === 0,
    ofVolumes: stops.some(
      ({ operation, written }) => operation === 'attach-ebs' && /assume/i.test(written),
    ),
    ofEcs: events.some(saysPermissionsLost),
  };
}
