import type { Diagnosis, RankedFinding } from '../../src/diagnosis/diagnosis.ts';
import { serviceRef, takenAt } from './facts.ts';

/** A finding of which only what matters to a test is said. */
export function findingOf(made: Partial<RankedFinding> = {}): RankedFinding {
  return {
    rule: 'app-crash-on-start',
    layer: 'container',
    role: 'cause',
    confidence: 'confirmed',
    subject: 'container app',
    summary: 'Container `app` exits at start because `SECRET_KEY` is not set',
    explains: [],
    evidence: [
      {
        call: 'ecs:DescribeTasks',
        path: "tasks[0].containers[?name=='app'] | [0].exitCode",
        value: 1,
        at: '2026-11-22T03:11:00.000Z',
        command:
          'aws ecs describe-tasks --cluster prod --tasks 0123456789abcdef0123456789abcdef --query "tasks[0].containers[?name==\'app\'] | [0].exitCode"',
      },
    ],
    remediation: { text: 'Set `SECRET_KEY` in the task definition.' },
    ...made,
  };
}

/** A diagnosis of which only what matters to a test is said. */
export function diagnosisOf(made: Partial<Diagnosis> = {}): Diagnosis {
  return {
    schema: 1,
    service: serviceRef,
    takenAt,
    verdict: 'cause-found',
    headline: 'checkout-svc: Container `app` exits at start because `SECRET_KEY` is not set',
    symptoms: ['deployment-failing'],
    layers: [
      { layer: 'image', state: 'ok', findings: [] },
      { layer: 'container', state: 'fault', findings: ['app-crash-on-start'] },
    ],
    findings: [findingOf()],
    ruledOut: ['oom-killed'],
    blind: [],
    stats: { calls: 16, rounds: 3, elapsedMs: 312 },
    ...made,
  };
}

/** A diagnosis in which every member that can hold foreign text holds this one. */
export function diagnosisSaying(text: string): Diagnosis {
  const finding = findingOf({
    subject: text,
    summary: text,
    evidence: [
      {
        call: 'ecs:DescribeTasks',
        path: 'x',
        value: text,
        at: takenAt,
        command: `aws x '${text}'`,
      },
      { call: 'ecs:DescribeTasks', path: 'x', value: { a: [text] }, at: takenAt, command: '' },
    ],
    remediation: { text, command: text },
    prevention: text,
  });
  return diagnosisOf({
    headline: text,
    service: { ...serviceRef, name: text, cluster: text },
    findings: [
      finding,
      { ...finding, rule: 'b', role: 'consequence' },
      { ...finding, rule: 'c', role: 'risk' },
      { ...finding, rule: 'd', role: 'note' },
    ],
    blind: [{ rule: 'e', because: 'denied', needs: text }],
  });
}
