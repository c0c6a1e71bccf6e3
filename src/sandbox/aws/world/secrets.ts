import type { ParameterState, SecretState } from './access-state.ts';
import type { AccountState } from './account-state.ts';

/** The secret that an id means: its name, its ARN, or its ARN without the six characters at the end. */
export function findSecret({ secrets }: AccountState, id: string): SecretState | undefined {
  return secrets.find(
    ({ name, arn }) => id === name || id === arn || id === arn.replace(/-\w{6}$/, ''),
  );
}

/** The parameter that a name or an ARN means. */
export function findParameter(
  { parameters }: AccountState,
  id: string,
): ParameterState | undefined {
  return parameters.find(({ name, arn }) => id === name || id === arn);
}
