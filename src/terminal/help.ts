/** What `ecs-triage help` prints. */
export const help = `ecs-triage says why an Amazon ECS service is broken.

Usage
  ecs-triage why <service> [options]  say what is wrong, with proof
  ecs-triage why --from FILE          say it again from a recorded run
  ecs-triage rules                    list the failure modes it knows
  ecs-triage explain <rule-id>        print what one is and how to fix it
  ecs-triage explain "<text>" | -     say what a pasted message, stop reason,
                                      event or log tail means, without AWS
  ecs-triage help | --version

<service> is a name, cluster/name, a service ARN or the address of its page in
the console. Without a cluster every cluster of the region is searched.

Options of why
  --cluster C    the cluster
  --region R     the region; without it as the AWS SDK finds it (AWS_REGION)
  --profile P    the profile; without it as the AWS SDK finds it (AWS_PROFILE)
  --json         print the diagnosis as JSON (docs/diagnosis.schema.json)
  --markdown     print a report to paste
  --save FILE    also record what AWS answered, with secrets masked
  --from FILE    replay what --save recorded

Options of explain
  --json         print {"matches": [{"rule", "confidence", "quote"}]}
  --jsonl        the same for many: a {"text": ...} a line in, from stdin

Exit status: 0 healthy, 1 a fault was found, 2 it could not say.
Of explain: 0 something was recognised, 1 nothing was, 2 it could not read;
with --jsonl 0, or 2 where a line could not be read.
It only reads, and needs AWS credentials and nothing else.
`;
