/** The resource that IAM is asked about for a refused call: the one that the refusal names, else any. */
export function resourceToSimulate(named: string | undefined): string {
  return named?.startsWith('arn:') ? named : '*';
}
