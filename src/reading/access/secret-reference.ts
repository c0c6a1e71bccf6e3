import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';

/** What the `valueFrom` of a secret names: a secret of Secrets Manager, or a parameter of SSM. */
type SecretReference =
  | {
      readonly kind: 'secret';
      /** The secret's ARN without key and version, as DescribeSecret takes it. */
      readonly id: string;
      /** The end of the ARN, with its six random characters if the reference has them. */
      readonly name: string;
      readonly region: string;
      /** The JSON key whose value is taken; absent where the whole secret is. */
      readonly jsonKey?: string;
    }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      /** Absent where the reference is a bare name: then the parameter is in the task's region. */
      readonly region?: string;
    };

const secretArn =
  /^(arn:aws[\w-]*:secretsmanager:([\w-]+):\d*:secret:([^:]+))(?::([^:]*)(?::[^:]*){0,2})?$/;
const parameterArn = /^arn:aws[\w-]*:ssm:([\w-]*):\d*:parameter(\/?.+)$/;

/** Reads the `valueFrom` of a secret (dg: secrets-envvar-secrets-manager, secrets-envvar-ssm-paramstore). */
export function parseSecretReference(valueFrom: string): SecretReference {
  const secret = secretArn.exec(valueFrom);
  if (secret) {
    const [, id = '', region = '', name = '', jsonKey] = secret;
    return { kind: 'secret', id, name, region, ...(jsonKey ? { jsonKey } : {}) };
  }
  const [, region, path] = parameterArn.exec(valueFrom) ?? [];
  if (path === undefined) return { kind: 'parameter', name: valueFrom };
  // `parameter/name` is the parameter `name`, and `parameter/a/b` is `/a/b`.
  const name = path.lastIndexOf('/') > 0 ? path : path.replace(/^\//, '');
  return { kind: 'parameter', name, ...(region ? { region } : {}) };
}

/** One secret that a container gets. */
export interface SecretUse {
  readonly container: string;
  /** The environment variable, or the option of the log driver. */
  readonly variable: string;
  readonly ofLogDriver: boolean;
  readonly valueFrom: string;
  readonly reference: SecretReference;
}

/** Every secret that these containers get, in the order of the definition. */
export function secretUses(containers: readonly ContainerDefinition[]): readonly SecretUse[] {
  return containers.flatMap(({ name: container, secrets, logConfiguration }) => {
    const use = (ofLogDriver: boolean) => (secret: ContainerDefinition['secrets'][number]) => {
      const { name: variable, valueFrom = '' } = secret;
      if (valueFrom === '') return [];
      const reference = parseSecretReference(valueFrom);
      return [{ container, variable, ofLogDriver, valueFrom, reference }];
    };
    const ofDriver = logConfiguration?.secretOptions ?? [];
    return [...secrets.flatMap(use(false)), ...ofDriver.flatMap(use(true))];
  });
}
