import { sgTaskEgressBlocked } from '../../../src/rules/network/sg-task-egress-blocked.ts';
import { endpoint, everything, silence, startsIn } from '../../support/network.ts';
import { exited, log, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

function out(port: number, CidrIp = '10.0.0.0/16') {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] };
}

/** A program that cannot connect, in a service whose tasks start. */
function program(line: string, egress: readonly unknown[]) {
  const given = startsIn({ reason: 'Essential container in task exited', egress: [] });
  return {
    ...given,
    securityGroups: { SecurityGroups: [{ GroupId: 'sg-task', IpPermissionsEgress: egress }] },
    logEvents: {
      'task/app': {
        events: line.split('\n').map((message, timestamp) => ({ message, timestamp })),
      },
    },
  };
}

/** The same where the task has ended with an exit code of its own. */
function ended(exitCode: number, line: string) {
  return {
    ...program(line, []),
    stoppedTasks: tasks(exited(exitCode)),
    logEvents: log(0, line),
  };
}

testRule(sgTaskEgressBlocked, {
  finds: {
    'no egress rule at all': {
      given: startsIn({ reason: silence.pull, egress: [] }),
      subject: 'security group sg-task',
      confidence: 'confirmed',
      says: /`sg-task` does not allow tcp 443 out to Amazon ECR/,
      sees: { "SecurityGroups[?GroupId=='sg-task'] | [0].IpPermissionsEgress": [] },
    },
    'the port of the database only': {
      given: startsIn({ reason: silence.secret, egress: [out(5432)] }),
    },
    '443 within the VPC only, and no endpoint': {
      given: startsIn({ reason: silence.log, egress: [out(443)] }),
    },
    'no egress rule at all, beside a way out over IPv6': {
      given: startsIn({
        reason: silence.pull,
        egress: [],
        route6: { EgressOnlyInternetGatewayId: 'eigw-1' },
      }),
      confidence: 'confirmed',
    },
    'two closed hops': {
      given: startsIn({ reason: silence.pull, egress: [], route: null }),
    },
    "a program's connection to a port that is closed": {
      given: program('Error: connect ETIMEDOUT 10.0.7.8:5432', [out(443, '0.0.0.0/0')]),
      says: /lets nothing out on tcp 5432, and `10\.0\.7\.8:5432` does not answer it/,
    },
    'a crash for the connection': {
      given: ended(1, 'INFO starting\nError: connect ETIMEDOUT 10.0.7.8:5432\n    at TCPConnect'),
      confidence: 'confirmed',
    },
    'a crash for the connection, with a farewell': {
      given: ended(1, 'ERROR connect ETIMEDOUT 10.0.7.8:5432\nFATAL could not start the server'),
      confidence: 'confirmed',
    },
    'a connection that timed out before the program died of something else': {
      given: ended(
        1,
        'ERROR connect ETIMEDOUT 10.0.7.8:5432\nTypeError: Cannot read properties of undefined\n    at Object.<anonymous> (/app/server.js:3:9)\n    at Module._compile',
      ),
      confidence: 'possible',
      explains: [],
    },
    'a connection that timed out in a program that was killed': {
      given: ended(137, 'ERROR connect ETIMEDOUT 10.0.7.8:5432'),
      confidence: 'possible',
      explains: [],
    },
    'the log whose last error it is, of two': {
      given: {
        ...program('', []),
        stoppedTasks: tasks(exited(1), exited(1)),
        logEvents: {
          ...log(0, "ERROR connect ETIMEDOUT 10.0.7.8:5432\nError: Cannot find module './routes'"),
          ...log(1, 'ERROR connect ETIMEDOUT 10.0.7.8:5432'),
        },
      },
      confidence: 'confirmed',
    },
  },
  ignores: {
    'a group that lets IPv6 out, where a route leads out over it': startsIn({
      reason: silence.pull,
      egress: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
      route6: { EgressOnlyInternetGatewayId: 'eigw-1' },
    }),
    'a pull by the agent of an instance, which has groups of its own': startsIn({
      reason: silence.pull,
      egress: [],
      task: { launchType: 'EC2' },
    }),
    'a group that lets everything out': startsIn({ reason: silence.pull, egress: [everything] }),
    '443 within the VPC, and an endpoint there': startsIn({
      reason: silence.secret,
      egress: [out(443)],
      endpoints: [endpoint('secretsmanager')],
    }),
    'a prefix list that was not read': startsIn({
      reason: silence.layers,
      egress: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          PrefixListIds: [{ PrefixListId: 'pl-1' }],
        },
      ],
    }),
    "a program's connection to a port that is open": program(
      'Error: connect ETIMEDOUT 10.0.7.8:5432',
      [out(5432)],
    ),
    'a connection that the program got over': ended(
      1,
      "WARN traces export: dial tcp 10.0.9.5:4317: i/o timeout, will retry in 5s\nError: Cannot find module './routes'\n    at Function.Module._resolveFilename",
    ),
    'a refused connection': program('Error: connect ECONNREFUSED 10.0.7.8:5432', []),
    'a rule for a group that may be the peer': program('Error: connect ETIMEDOUT 10.0.7.8:5432', [
      { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-db' }] },
    ]),
  },
});
