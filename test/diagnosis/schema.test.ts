import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { blindReasons, layerStates, roles, verdicts } from '../../src/diagnosis/diagnosis.ts';
import { taskStages } from '../../src/facts/task-stages.ts';
import { renderJson } from '../../src/renderers/json.ts';
import { layers } from '../../src/rules/layers.ts';
import { actionIds, confidences } from '../../src/rules/rule.ts';
import { symptoms } from '../../src/rules/symptoms/symptom.ts';
import { contractErrors } from '../support/diagnosis-schema.ts';
import { factsOf, unknownFacts } from '../support/facts.ts';
import { ruleThat, stats } from './rule.ts';

const text = (description: string) => ({ type: 'string', description });
const time = (description: string) => ({ ...text(description), format: 'date-time' });
const ruleId = (description: string) => ({
  ...text(description),
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
});
const oneOf = (names: readonly string[], description?: string) => ({
  enum: names,
  ...(description === undefined ? {} : { description }),
});
const many = (items: object, description: string) => ({ type: 'array', items, description });
const whole = (description: string) => ({ type: 'integer', minimum: 0, description });

function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', required, properties };
}

/** The contract of design §2, with every closed list taken from the code. Members are only ever added. */
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Diagnosis',
  description:
    'What ecs-triage says about one Amazon ECS service. Members and enum values are only ever added within schema 1.',
  ...record(
    {
      schema: { const: 1 },
      service: record({
        account: { ...text('12 digits, or empty when AWS did not say'), pattern: '^(\\d{12})?$' },
        region: text('e.g. eu-west-1'),
        cluster: text('The name of the cluster'),
        name: text('The name of the service'),
        arn: { ...text('Empty when the account is'), pattern: '^(arn:.+)?$' },
      }),
      takenAt: time('When AWS answered, by its own clock'),
      verdict: oneOf(
        verdicts,
        'healthy: nothing is wrong; cause-found: every symptom is explained by a confirmed or likely cause; candidates: only possible causes; inconclusive: a symptom that nothing explains, or too much unread to say',
      ),
      headline: text('The answer in one sentence'),
      symptoms: many(oneOf(symptoms), 'What anyone can see is wrong'),
      layers: many(
        record({
          layer: oneOf(layers),
          state: oneOf(layerStates),
          findings: many(ruleId('A rule'), 'The rules that found something in this layer'),
        }),
        'In the order of the life of a deployment',
      ),
      findings: many(
        record(
          {
            rule: ruleId('An id that never changes'),
            layer: oneOf(layers),
            role: oneOf(roles),
            confidence: oneOf(confidences),
            subject: text('What it is about, e.g. container app'),
            summary: text('One sentence without a full stop'),
            explains: many(text('A symptom or a rule'), 'What of this diagnosis it explains'),
            evidence: {
              ...many(
                record({
                  call: text('The AWS call, as its IAM action'),
                  path: text('A valid --query of the answer of the command'),
                  value: { description: 'What AWS said: any JSON value' },
                  at: time('When it happened, or when AWS was asked'),
                  command: text('The read-only AWS CLI command that shows it'),
                }),
                'Quoted facts',
              ),
              minItems: 1,
            },
            remediation: record(
              {
                text: text('What to do'),
                command: text('A command for a person to run'),
                action: oneOf(actionIds, 'What the bot can do about it, once confirmed'),
              },
              ['command', 'action'],
            ),
            prevention: text('How to keep it from happening again'),
          },
          ['prevention'],
        ),
        'Causes, consequences, risks and notes, the most important first',
      ),
      ruledOut: many(ruleId('A rule'), 'Rules that looked and found nothing'),
      blind: many(
        record({
          rule: ruleId('A rule'),
          because: oneOf(blindReasons),
          needs: text('The IAM action behind the question, e.g. ecs:DescribeTasks, or ecs-triage'),
        }),
        'Rules that could not look',
      ),
      unreached: {
        ...record({
          reach: oneOf(taskStages, 'How far tasks of the newest deployment came in the last hour'),
          rules: many(ruleId('A rule'), 'Rules about what shows only on a task that comes further'),
        }),
        description: 'Absent where tasks came as far as any rule looks',
      },
      stats: record({
        calls: whole('Calls sent to AWS'),
        rounds: whole('The longest chain of calls that had to wait for each other'),
        elapsedMs: { type: 'number', minimum: 0, description: 'From question to diagnosis' },
      }),
    },
    ['unreached'],
  ),
};

test('docs/diagnosis.schema.json is up to date (vitest -u rewrites it)', async () => {
  const written = `${JSON.stringify(schema, null, 2)}\n`;
  await expect(written).toMatchFileSnapshot('../../docs/diagnosis.schema.json');
});

test('it is a valid schema', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  expect(ajv.validateSchema(schema)).toBe(true);
});

describe('it accepts', () => {
  const service = {
    services: [{ serviceArn: 'arn:x', serviceName: 'checkout-svc', status: 'ACTIVE' }],
  };
  test.each([
    ['a diagnosis of nothing', diagnose(factsOf({}), stats)],
    ['a diagnosis of a service', diagnose(factsOf({ services: service }), stats)],
    ['a diagnosis of nothing readable', diagnose(unknownFacts('throttled'), stats)],
    ['a finding', diagnose(factsOf({}), stats, [ruleThat('a', { explains: ['service-missing'] })])],
  ])('%s', (_, diagnosis) => {
    expect(contractErrors(JSON.parse(renderJson(diagnosis)))).toEqual([]);
  });

  test('members that a later release adds', () => {
    const later = { ...diagnose(factsOf({}), stats), more: true };
    expect(contractErrors(later)).toEqual([]);
  });
});

test.each([
  ['a missing member', { headline: undefined }],
  ['another verdict', { verdict: 'fine' }],
  ['another schema', { schema: 2 }],
  ['a time that is none', { takenAt: 'now' }],
  ['a finding without evidence', { findings: [{ rule: 'a' }] }],
])('it refuses %s', (_, change) => {
  const diagnosis = { ...diagnose(factsOf({}), stats), ...change };
  expect(contractErrors(JSON.parse(JSON.stringify(diagnosis)))).not.toEqual([]);
});
