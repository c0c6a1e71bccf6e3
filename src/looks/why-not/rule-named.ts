import { failureModes, isFailureMode, titleOf } from '../../explaining/catalogue.ts';
import { explainText } from '../../explaining/explain-text.ts';
import { compareTexts } from '../../facts/order.ts';
import { editDistance } from '../../reading/nearest.ts';
import { rules } from '../../rules/index.ts';

/** What people call things that ids and titles call otherwise. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  oom: ['oom-killed'],
  memory: ['oom-killed'],
  ram: ['oom-killed'],
  heap: ['app-crash-on-start', 'oom-killed'],
  disk: ['ephemeral-storage-full', 'disk-full-on-pull'],
  storage: ['ephemeral-storage-full'],
  nat: ['private-subnet-no-nat'],
  firewall: ['sg-task-egress-blocked', 'sg-lb-to-task-blocked', 'nacl-blocked'],
  sg: ['sg-lb-to-task-blocked', 'sg-task-egress-blocked'],
  acl: ['nacl-blocked'],
  dns: ['dns-resolution-failed'],
  iam: ['task-role-denied', 'pull-role-denied', 'secret-access-denied'],
  permission: ['task-role-denied', 'pull-role-denied', 'secret-access-denied'],
  permissions: ['task-role-denied', 'pull-role-denied', 'secret-access-denied'],
  push: ['build-timeout-or-push-denied', 'ci-green-cd-not-run'],
  pushed: ['build-timeout-or-push-denied', 'ci-green-cd-not-run'],
  ecr: ['pull-role-denied', 'ecr-repo-missing'],
  hub: ['dockerhub-rate-limit-task', 'build-dockerhub-rate-limit'],
  database: ['entrypoint-waits-for-db', 'health-endpoint-coupled-to-db', 'db-unreachable-sg'],
  db: ['entrypoint-waits-for-db', 'health-endpoint-coupled-to-db', 'db-unreachable-sg'],
  env: ['missing-env-var'],
  variable: ['missing-env-var'],
  variables: ['missing-env-var'],
  parameter: ['ssm-parameter-missing', 'missing-env-var'],
  parameters: ['ssm-parameter-missing', 'missing-env-var'],
  build: ['build-docker-failed', 'build-dockerhub-rate-limit', 'build-source-failed'],
  terraform: ['terraform-apply-failed', 'terraform-state-lock'],
  config: ['missing-env-var', 'exit-1-2-config'],
  crash: ['app-crash-on-start', 'app-crash-late'],
  bug: ['app-crash-on-start', 'app-crash-late'],
  deploy: ['circuit-breaker-rolled-back', 'no-circuit-breaker-endless-retry'],
  rollback: ['circuit-breaker-rolled-back', 'deployment-alarm-rollback'],
  quota: ['fargate-quota'],
  capacity: ['fargate-capacity-unavailable', 'insufficient-cpu-or-memory'],
  cpu: ['insufficient-cpu-or-memory', 'latency-cpu-bound'],
  spot: ['spot-interruption'],
  tag: ['image-tag-missing'],
  architecture: ['image-platform-mismatch', 'exec-format-error'],
  arm: ['image-platform-mismatch', 'exec-format-error'],
  timeout: ['health-timeout-unreachable', 'pull-network-timeout'],
  grace: ['elb-grace-too-short'],
  slow: ['elb-grace-too-short', 'start-period-too-short'],
  localhost: ['listens-on-localhost'],
  certificate: ['registry-tls-error'],
  tls: ['registry-tls-error'],
  certificates: ['registry-tls-error'],
};

/** Words that name nothing. */
const empty = new Set([
  'the',
  'a',
  'an',
  'is',
  'it',
  'was',
  'not',
  'why',
  'because',
  'of',
  'out',
  'problem',
  'issue',
  'error',
  'rule',
]);

/** Ids of failure modes that words mean, the likeliest first: an id, other words for one, a message, or words of its title. */
export function modesNamed(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !empty.has(word.toLowerCase()));
  const id = kept.join('-').toLowerCase();
  if (isFailureMode(id) || rules.some((rule) => rule.id === id)) return [id];
  const meant = kept.flatMap((word) => synonyms[word.toLowerCase()] ?? []);
  const told = explainText(words.join(' ')).map(({ rule }) => rule);
  const named = ranked(kept.map((word) => word.toLowerCase()));
  const slips = failureModes.filter(
    (mode) => editDistance(mode, id) <= Math.floor(mode.length / 5),
  );
  return [...new Set([...slips, ...meant, ...told, ...named])].slice(0, mostModes);
}

const mostModes = 4;

/** By how many of the words stand in the id, or begin a word of the title; what has none is not among them. */
function ranked(words: readonly string[]): readonly string[] {
  return failureModes
    .map((mode) => {
      const parts = mode.split('-');
      const title = titleOf(mode)
        .toLowerCase()
        .split(/[^a-z0-9]+/);
      const score = words.reduce(
        (sum, word) =>
          sum +
          (parts.some((it) => it === word || `${it}s` === word) ? 2 : 0) +
          (word.length > 2 && title.some((it) => it.startsWith(word)) ? 1 : 0),
        0,
      );
      return { mode, score };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || compareTexts(a.mode, b.mode))
    .map(({ mode }) => mode);
}
