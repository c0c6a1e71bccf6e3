import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { concerns, unreadBecause } from './unread.ts';

/**
 * AWS refused to tell what a symptom is seen in, so the diagnosis cannot be whole. It is never a sign that there is nothing:
 * a denied list of targets is not an empty one.
 */
export const diagnosisAccessDenied = defineRule({
  id: 'diagnosis-access-denied',
  layer: 'target',
  kind: 'obstacle',
  title: 'The diagnosis may not read what it needs',
  explains: [],
  needs: [],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_troubleshoot.html',
  applies: concerns('denied'),

  *check({ unread }, see) {
    const denied = unreadBecause(unread, 'denied');
    const [first, ...others] = denied;
    if (!first) return;
    const actions = listed(denied.map(({ needs }) => needs));
    yield {
      subject: 'permissions of the diagnosis',
      confidence: 'confirmed',
      summary: `AWS denies this diagnosis ${actions}, so what ${denied.length === 1 ? 'it' : 'they'} would show is unknown`,
      evidence: [see(first), ...others.map((it) => see(it))],
      remediation: {
        text: `Allow ${actions} in the read policy of the role that asks; where the policy allows them, look for a service control policy or a permissions boundary.`,
        command: 'aws sts get-caller-identity',
      },
      prevention: 'Deploy the read policy that ships with the bot, unchanged.',
    };
  },
});
