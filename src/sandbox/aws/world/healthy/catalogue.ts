import type { HealthCheck } from '@aws-sdk/client-ecs';
import type { AppModel } from '../app-model.ts';

/** What the healthy account says about one service; everything else follows from it. */
export interface ServiceSpec {
  readonly cluster: 'prod' | 'staging' | 'batch';
  readonly name: string;
  /** Family, container and repository name. */
  readonly short: string;
  readonly desiredCount: number;
  readonly cpu: number;
  /** The container's hard limit and the task's size, in MiB. */
  readonly memory: number;
  /** Plain environment of the container: the values exist to prove that nobody ever shows them. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the container gets from the service's secret, as keys of its JSON. */
  readonly secrets: readonly string[];
  /** What the container gets from parameters of its own. */
  readonly parameters?: readonly string[];
  /** Its secret is encrypted with a key of its own. */
  readonly secretKey?: true;
  readonly app: AppModel;
  /** Behind the cluster's load balancer on this path. */
  readonly path?: string;
  /** The target group's own port, which registration overrides. */
  readonly targetGroupPort?: number;
  readonly assignPublicIp?: true;
  readonly graceSeconds?: number;
  /** What the container's health is checked with from within. */
  readonly healthCheck?: HealthCheck;
  readonly deploymentHoursAfterStart: number;
  /** Tags of the pushed images, oldest first; the last one runs. */
  readonly tags: readonly (readonly string[])[];
  readonly revision: number;
  /** On the cluster's container instances instead of Fargate. */
  readonly onInstances?: true;
}

/** Where every web application of the account listens. */
export const CONTAINER_PORT = 8000;

const web = {
  requiredEnv: ['APP_NAME', 'ENVIRONMENT', 'SECRET_KEY'],
  listens: { port: CONTAINER_PORT, address: '0.0.0.0', fromEnv: 'PORT' },
  announcesPort: true,
  paths: { '/healthz': 200, '/': 404 },
  memoryGrowsSeconds: 75,
  stopSeconds: 2.4,
} as const;

/** The services of the account, in the order of their creation. */
export const catalogue: readonly ServiceSpec[] = [
  {
    cluster: 'prod',
    name: 'checkout-svc',
    short: 'checkout',
    desiredCount: 2,
    cpu: 512,
    memory: 1024,
    environment: {
      APP_NAME: 'checkout',
      ENVIRONMENT: 'production',
      LOG_LEVEL: 'info',
      PAYMENT_API_URL: 'https://payments.internal.example.com/v2',
    },
    secrets: ['SECRET_KEY', 'DATABASE_URL'],
    app: {
      ...web,
      runtime: 'gunicorn',
      requiredEnv: ['APP_NAME', 'ENVIRONMENT', 'SECRET_KEY', 'PAYMENT_API_URL'],
      bootSeconds: 6,
      memoryMiB: 410,
      stopExitCode: 143,
    },
    path: '/checkout*',
    graceSeconds: 60,
    deploymentHoursAfterStart: 3,
    tags: [
      ['2.3.9', '9c1f2ab'],
      ['2.4.0', 'b41d09e'],
      ['2.4.1', '5f8e3c7'],
    ],
    revision: 41,
  },
  {
    cluster: 'prod',
    name: 'cart-svc',
    short: 'cart',
    desiredCount: 2,
    cpu: 256,
    memory: 512,
    environment: {
      APP_NAME: 'cart',
      ENVIRONMENT: 'production',
      REDIS_URL: 'redis://cart-cache.internal.example.com:6379/0',
    },
    secrets: ['SECRET_KEY'],
    app: {
      ...web,
      runtime: 'node',
      requiredEnv: ['APP_NAME', 'ENVIRONMENT', 'SECRET_KEY', 'REDIS_URL'],
      bootSeconds: 4,
      memoryMiB: 190,
      stopExitCode: 0,
    },
    path: '/cart*',
    targetGroupPort: 80,
    graceSeconds: 30,
    healthCheck: {
      command: ['CMD-SHELL', 'curl -f http://localhost:8000/healthz || exit 1'],
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 60,
    },
    deploymentHoursAfterStart: 9,
    tags: [
      ['1.18.0', 'e77a610'],
      ['1.18.2', '03cbd55'],
    ],
    revision: 88,
  },
  {
    cluster: 'prod',
    name: 'search-svc',
    short: 'search',
    desiredCount: 3,
    cpu: 1024,
    memory: 2048,
    environment: {
      APP_NAME: 'search',
      ENVIRONMENT: 'production',
      INDEX_HOST: 'opensearch.internal.example.com',
      SPRING_PROFILES_ACTIVE: 'prod',
    },
    secrets: ['SECRET_KEY', 'INDEX_PASSWORD'],
    secretKey: true,
    app: {
      ...web,
      runtime: 'spring',
      requiredEnv: ['APP_NAME', 'ENVIRONMENT', 'INDEX_HOST', 'INDEX_PASSWORD'],
      bootSeconds: 37,
      memoryMiB: 1400,
      stopExitCode: 143,
    },
    path: '/search*',
    graceSeconds: 120,
    deploymentHoursAfterStart: 22,
    tags: [
      ['5.0.1', 'aa04f1d'],
      ['5.1.0', '7d2e9f4'],
    ],
    revision: 17,
  },
  {
    cluster: 'prod',
    name: 'mail-worker',
    short: 'mail-worker',
    desiredCount: 2,
    cpu: 256,
    memory: 512,
    environment: {
      APP_NAME: 'mail-worker',
      ENVIRONMENT: 'production',
      QUEUE_NAME: 'mail-outbound',
    },
    secrets: [],
    parameters: ['SMTP_PASSWORD'],
    app: {
      runtime: 'worker',
      requiredEnv: ['QUEUE_NAME', 'SMTP_PASSWORD'],
      bootSeconds: 3,
      announcesPort: false,
      paths: {},
      memoryMiB: 160,
      memoryGrowsSeconds: 75,
      stopSeconds: 5,
      stopExitCode: 143,
    },
    deploymentHoursAfterStart: 30,
    tags: [
      ['0.9.4', '61ce0b8'],
      ['0.9.5', 'f20a7d3'],
    ],
    revision: 23,
  },
  {
    cluster: 'staging',
    name: 'cart-svc',
    short: 'cart-staging',
    desiredCount: 2,
    cpu: 256,
    memory: 512,
    environment: {
      APP_NAME: 'cart',
      ENVIRONMENT: 'staging',
      REDIS_URL: 'redis://cart-cache.staging.example.com:6379/0',
    },
    secrets: ['SECRET_KEY'],
    app: {
      ...web,
      runtime: 'go',
      requiredEnv: ['APP_NAME', 'ENVIRONMENT', 'SECRET_KEY', 'REDIS_URL'],
      bootSeconds: 2,
      memoryMiB: 80,
      stopExitCode: 143,
    },
    path: '/cart*',
    graceSeconds: 30,
    deploymentHoursAfterStart: 41,
    tags: [
      ['1.19.0-rc.1', '4be12fd'],
      ['1.19.0-rc.2', 'c8d0a96'],
    ],
    revision: 130,
  },
  {
    cluster: 'staging',
    name: 'web-svc',
    short: 'web',
    desiredCount: 2,
    cpu: 512,
    memory: 1024,
    environment: {
      APP_NAME: 'web',
      ENVIRONMENT: 'staging',
      API_BASE_URL: 'https://api.staging.example.com',
    },
    secrets: ['SECRET_KEY'],
    app: {
      ...web,
      runtime: 'uvicorn',
      requiredEnv: ['APP_NAME', 'ENVIRONMENT', 'SECRET_KEY', 'API_BASE_URL'],
      bootSeconds: 5,
      memoryMiB: 300,
      stopExitCode: 0,
    },
    path: '/*',
    assignPublicIp: true,
    graceSeconds: 45,
    deploymentHoursAfterStart: 46,
    tags: [
      ['3.7.0', '19d4c02'],
      ['3.7.1', 'd5517ea'],
    ],
    revision: 64,
  },
  {
    cluster: 'batch',
    name: 'batch-svc',
    short: 'batch',
    desiredCount: 2,
    cpu: 512,
    memory: 1024,
    environment: {
      APP_NAME: 'batch',
      ENVIRONMENT: 'production',
      QUEUE_NAME: 'reports',
    },
    secrets: ['WAREHOUSE_PASSWORD'],
    app: {
      runtime: 'worker',
      requiredEnv: ['QUEUE_NAME', 'WAREHOUSE_PASSWORD'],
      bootSeconds: 3,
      announcesPort: false,
      paths: {},
      memoryMiB: 420,
      memoryGrowsSeconds: 75,
      stopSeconds: 4,
      stopExitCode: 143,
    },
    deploymentHoursAfterStart: 50,
    tags: [
      ['2.0.0', '90be7d1'],
      ['2.1.0', '2fa41c9'],
    ],
    revision: 9,
    onInstances: true,
  },
];
