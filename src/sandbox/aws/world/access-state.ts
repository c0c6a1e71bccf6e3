/** A policy document, as far as the account uses the language. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** One statement of a policy. `*` and `?` are wildcards in actions and resources. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  /** Absent in a trust policy. */
  readonly Resource?: string | readonly string[];
  /** Present in trust policies and resource policies alone. */
  readonly Principal?:
    | '*'
    | {
        readonly Service?: string | readonly string[];
        readonly AWS?: string | readonly string[];
      };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** An IAM role: whom it trusts and what its policies, by name, allow. */
export interface RoleState {
  name: string;
  arn: string;
  createdAt: Date;
  trust: PolicyDocument;
  policies: Record<string, PolicyDocument>;
}

/** A secret of Secrets Manager. Its value is nowhere; the simulation knows its JSON keys. */
export interface SecretState {
  name: string;
  arn: string;
  keys: string[];
  createdAt: Date;
  changedAt: Date;
  rotatedAt?: Date;
  /** It is scheduled for deletion. */
  deletedAt?: Date;
  /** A customer managed key; absent: the account's own for Secrets Manager. */
  keyArn?: string;
  policy?: PolicyDocument;
}

/** A bucket of S3, as far as access to it goes. */
export interface BucketState {
  arn: string;
  policy?: PolicyDocument;
}

/** A parameter of SSM Parameter Store. */
export interface ParameterState {
  name: string;
  arn: string;
  type: 'String' | 'SecureString';
  changedAt: Date;
  keyArn?: string;
}

/** A customer managed key of KMS. */
export interface KeyState {
  id: string;
  arn: string;
  alias: string;
  createdAt: Date;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  policy: PolicyDocument;
}
