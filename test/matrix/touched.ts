import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import type { TargetGroupState } from '../../src/sandbox/aws/world/balancer-state.ts';
import { revisionOf, type Simulation } from '../../src/sandbox/aws/world/simulation.ts';
import { before, type Scene } from './simulate.ts';

/** Members of an account's state that tell what happened rather than what is configured. */
const happenings = new Set(['tasks', 'services', 'taskDefinitions', 'repositories', 'logGroups']);

/** Members of a service that tell what happened. */
const records = new Set(['events', 'deployments', 'serviceDeployments', 'revisions', 'scheduler']);

/** Members of a revision by which it is told from the one before it. */
const labels = new Set(['taskDefinitionArn', 'revision', 'registeredAt', 'registeredBy']);

/**
 * What a fault changes of its service and of what surrounds it: fields by path, with what they become. Empty for a fault
 * that this service cannot have, or that changes only what happens. A pushed image counts by the application in it, not by
 * its tag.
 */
export function touchedBy(fault: Fault): ReadonlyMap<string, string | undefined> {
  const scene = before(fault);
  const was = settingsOf(scene);
  fault.apply(scene.simulation, scene.service);
  const is = settingsOf(scene);
  const fields = new Set([...was.keys(), ...is.keys()]);
  return new Map(
    [...fields]
      .filter((field) => was.get(field) !== is.get(field))
      .map((field) => [field, is.get(field)]),
  );
}

/** What is configured, of a service and of what surrounds it: every field by its path. */
export function settingsOf({ simulation, service }: Scene): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { state, conditions } = simulation;
  for (const [name, value] of Object.entries(state)) {
    if (happenings.has(name)) continue;
    leaves(found, name, name === 'targetGroups' ? state.targetGroups.map(withoutTargets) : value);
  }
  leaves(found, 'conditions', conditions);
  leaves(
    found,
    'logGroups',
    state.logGroups.map(({ name }) => name),
  );
  for (const [name, value] of Object.entries(service)) {
    if (!records.has(name)) leaves(found, `service.${name}`, value);
  }
  const arn = service.deployments[0]?.taskDefinitionArn;
  if (arn === undefined) return found;
  for (const [name, value] of Object.entries(revisionOf(simulation, arn))) {
    if (labels.has(name)) continue;
    leaves(found, `revision.${name}`, value);
  }
  return withApplications(found, simulation);
}

function withoutTargets({ config, attributes }: TargetGroupState) {
  return { name: config.TargetGroupName, config, attributes };
}

/** Images stand for the applications in them; one that cannot be found stands for itself. */
function withApplications(
  found: Map<string, string>,
  { state }: Simulation,
): ReadonlyMap<string, string> {
  for (const [field, written] of [...found]) {
    if (!/^revision\.containerDefinitions\.[^.]+\.image$/.test(field)) continue;
    const reference = JSON.parse(written) as string;
    const [uri, tag] = reference.split(':');
    const repository = state.repositories.find((it) => it.uri === uri);
    const image = repository?.images.find(({ tags }) => tags.includes(tag ?? ''));
    if (!image) continue;
    found.delete(field);
    const { digest: _, tags: __, pushedAt: ___, sizeInBytes: ____, ...rest } = image;
    leaves(found, field, rest);
  }
  return found;
}

/** Every value of a structure by its path; items of a list go by what names them. */
function leaves(found: Map<string, string>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) leaves(found, `${path}.${nameOf(item) ?? i}`, item);
    return;
  }
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, member] of Object.entries(value)) leaves(found, `${path}.${name}`, member);
    return;
  }
  found.set(path, JSON.stringify(value) ?? 'undefined');
}

function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null) return undefined;
  const named = Object.entries(item).find(
    ([key, value]) => /^(?:name|.*(?:Id|Arn|ARN|Name))$/.test(key) && typeof value === 'string',
  );
  return named?.[1] as string | undefined;
}
