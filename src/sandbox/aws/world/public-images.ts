import type { AppModel } from './app-model.ts';
import { hex } from './identifiers.ts';

/** Repositories outside the account from which everybody may pull. */
const PUBLIC = [
  /^public\.ecr\.aws\/[\w.-]+\/[\w./-]+$/,
  /^(docker\.io\/)?(amazon|datadog|envoyproxy|fluent|grafana|otel|prom)\/[\w.-]+$/,
  /^(docker\.io\/(library\/)?)?(alpine|busybox|haproxy|httpd|memcached|nginx|node|python|redis)$/,
];

/** What runs in a sidecar: it needs no setting, answers nobody and obeys SIGTERM. */
const sidecar: AppModel = {
  runtime: 'sidecar',
  requiredEnv: [],
  bootSeconds: 1,
  announcesPort: false,
  paths: {},
  memoryMiB: 40,
  memoryGrowsSeconds: 60,
  stopSeconds: 0.4,
  stopExitCode: 0,
};

/** The image behind a reference to a public repository outside the account; every tag exists there. */
export function publicImage(
  reference: string,
): { readonly digest: string; readonly app: AppModel; readonly sizeInBytes: number } | undefined {
  const uri = reference.replace(/(:[\w.-]+)?(@sha256:\w+)?$/, '');
  if (!PUBLIC.some((pattern) => pattern.test(uri))) return undefined;
  const digest =
    /@(sha256:\w+)$/.exec(reference)?.[1] ?? `sha256:${hex(`public/${reference}`, 64)}`;
  return { digest, app: sidecar, sizeInBytes: 30_000_000 };
}
