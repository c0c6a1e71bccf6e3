import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { concerns, unreadBecause } from './unread.ts';

/**
 * AWS was asked too often, by this diagnosis or by another tool of the account, and refused to answer until the deadline.
 * ECS itself being throttled while it places tasks is another thing: that stands in the service's events.
 */
export const diagnosisThrottled = defineRule({
  id: 'diagnosis-throttled',
  layer: 'target',
  kind: 'obstacle',
  title: 'AWS throttles the questions of the diagnosis',
  explains: [],
  needs: [],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/request-throttling.html',
  applies: concerns('throttled'),

  *check({ unread, ref }, see) {
    const throttled = unreadBecause(unread, 'throttled');
    const [first, ...others] = throttled;
    if (!first) return;
    const actions = listed(throttled.map(({ needs }) => needs));
    yield {
      subject: 'questions of the diagnosis',
      confidence: 'confirmed',
      summary: `AWS throttles ${actions} in ${ref.account ? `account ${ref.account}` : `region ${ref.region}`}, so what ${throttled.length === 1 ? 'it' : 'they'} would show is unknown`,
      evidence: [see(first), ...others.map((it) => see(it))],
      remediation: {
        text: "Ask again in a minute; if it lasts, find the tool that uses up the account's request rate in CloudWatch (namespace `AWS/Usage`, metric `CallCount`).",
      },
      prevention: 'Keep the request budgets of all tools together under the rates AWS publishes.',
    };
  },
});
