/** A registry outside the account that does not give everything to everybody. */
export interface RegistryState {
  /** `docker.io` for Docker Hub. */
  readonly host: string;
  /** It counts anonymous pulls, and the account's addresses have had theirs. */
  limited?: boolean;
  /** It shows nothing without a login. */
  private?: boolean;
  /** When its certificate expired. */
  certificateUntil?: Date;
}

/** A rule of ECR's pull-through cache: repositories under the prefix come from the upstream registry. */
export interface CacheRuleState {
  readonly prefix: string;
  readonly upstream: string;
}

/** The registry that a reference leads to; a name without a host is Docker Hub's. */
export function hostOf(reference: string): string {
  const [head = '', ...rest] = reference.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(head) ? head : 'docker.io';
}

/** A reference without tag and digest. */
export function uriOf(reference: string): string {
  return reference.replace(/@sha256:\w+$/, '').replace(/:[\w.-]*$/, '');
}

/** The reference by which containerd asks Docker Hub for an image. */
export function fullReference(reference: string): string {
  if (hostOf(reference) !== 'docker.io' || reference.startsWith('docker.io/')) return reference;
  return reference.includes('/') ? `docker.io/${reference}` : `docker.io/library/${reference}`;
}
