import { serviceIn } from '../../facts/service.ts';
import { hostsIn, placeable } from '../../reading/placement/container-hosts.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, count, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import { lacking, refusalNeeds, refusedBy, scopeOfRefusal, seeRefusal } from './refused.ts';
import { waitingRevision } from './waiting-revision.ts';

/** `attribute:name == value`: the form that can be compared without an interpreter of the whole query language. */
const simple = /^\s*attribute:([\w.-]{1,128})\s*==\s*["']?([^"'\s]{1,128})["']?\s*$/;

/** Instances have room, and none has the attribute, the capability or the zone that the task asks for. */
export const placementConstraintOrAttribute = defineRule({
  id: 'placement-constraint-or-attribute',
  layer: 'placement',
  title: "No instance meets the task's constraints or attributes",
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'containerInstances', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',
  applies: mayUseInstances,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'placement-constraint-or-attribute', 'unplaced')) {
      const service = serviceIn(known.services);
      const definition = refusal.former ? undefined : waitingRevision(known);
      // One whose agent is away has its attributes all the same.
      const hosts = hostsIn(known.containerInstances).filter(
        ({ status }) => placeable[status] !== false,
      );
      const unmet = [
        ...(service?.placementConstraints ?? []),
        ...(definition?.placementConstraints ?? []),
      ].flatMap(({ expression = '' }) => {
        const [, name, value] = simple.exec(expression) ?? [];
        const met = hosts.some(
          ({ attributes }) => name === undefined || attributes.get(name) === value,
        );
        return name === undefined || value === undefined || met || hosts.length === 0
          ? []
          : [{ name, value, expression }];
      });
      if (refusal.problem === 'unplaced' && unmet.length === 0) continue;
      const [first] = unmet;
      const has = first && [...new Set(hosts.flatMap((it) => it.attributes.get(first.name) ?? []))];
      const ofService = service?.placementConstraints.some(
        (it) => it.expression === first?.expression,
      );
      yield {
        ...scopeOfRefusal(refusal),
        subject: first ? `attribute ${first.name}` : 'placement constraints',
        confidence: first ? 'confirmed' : 'likely',
        summary: `${
          first
            ? `None of ${count(hosts.length, 'instance')} has ${code(`${first.name}=${first.value}`)}${has?.length ? ` (they have ${listed(has.toSorted())})` : ''}`
            : "No instance meets the task's constraints or has its attributes"
        }: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(first && ofService
            ? [see('services', 'services[0].placementConstraints[].expression')]
            : []),
          ...(first && !ofService && definition
            ? [
                see(
                  'taskDefinitions',
                  definition.taskDefinitionArn,
                  'taskDefinition.placementConstraints[].expression',
                ),
              ]
            : []),
        ],
        remediation: {
          text: first
            ? 'Correct the constraint, or give instances the attribute.'
            : 'Compare the constraints, the zones of the subnets and the capabilities that the task needs with what the instances have.',
          command: `aws ecs list-attributes --cluster ${known.ref.cluster} --target-type container-instance --region ${known.ref.region}${first ? ` --attribute-name ${first.name}` : ''}`,
        },
        prevention: 'Compare constraints with the attributes of real instances in the pipeline.',
      };
    }
  },
});
