/** The one ECS service a diagnosis is about. */
export interface ServiceRef {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly name: string;
  readonly arn: string;
}
