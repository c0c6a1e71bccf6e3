import { dnsResolutionFailed } from '../../../src/rules/network/dns-resolution-failed.ts';
import { silence, startsIn } from '../../support/network.ts';
import { testRule } from '../../support/test-rule.ts';

const noHost =
  'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp: lookup api.ecr.eu-west-1.amazonaws.com on 10.9.0.2:53: no such host';

function logs(...lines: readonly string[]) {
  return {
    ...startsIn({ reason: 'Essential container in task exited' }),
    logEvents: {
      'task/app': { events: lines.map((message, timestamp) => ({ message, timestamp })) },
    },
  };
}

testRule(dnsResolutionFailed, {
  finds: {
    'the name of an API, and a VPC that resolves no names': {
      given: startsIn({ reason: noHost, dns: false }),
      subject: 'host api.ecr.eu-west-1.amazonaws.com',
      confidence: 'confirmed',
      says: /does not resolve: the VPC has enableDnsSupport off/,
      sees: { 'EnableDnsSupport.Value': false },
    },
    'the name of an API at a resolver of their own': {
      given: startsIn({ reason: noHost }),
      confidence: 'likely',
    },
    Node: {
      given: logs('Error: getaddrinfo ENOTFOUND db.internal.example.com'),
      subject: 'host db.internal.example.com',
      confidence: 'likely',
      says: /cannot resolve `db\.internal\.example\.com`: no such name/,
    },
    PostgreSQL: {
      given: logs(
        'could not translate host name "db.internal.example.com" to address: Name or service not known',
      ),
    },
    Go: { given: logs('panic: dial tcp: lookup cache.local on 10.0.0.2:53: no such host') },
    'a resolver that does not answer': {
      given: logs('Error: getaddrinfo EAI_AGAIN db.internal.example.com'),
      says: /the resolver does not answer/,
    },
  },
  ignores: {
    'a name that resolves and does not answer': startsIn({ reason: silence.pull }),
    'a refused connection': logs('Error: connect ECONNREFUSED 10.0.0.9:5432'),
    "a file system's name": startsIn({
      reason:
        'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-1.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct',
    }),
  },
});
