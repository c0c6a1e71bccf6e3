import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  pullFinding,
  pullNeeds,
  pullWants,
  registryName,
  rollBackToOtherImage,
} from './pull-evidence.ts';

const faults: readonly (readonly [string, RegExp])[] = [
  ['has expired', /certificate has expired|is after \d{4}-/i],
  ['is not valid yet', /not yet valid|is before \d{4}-/i],
  [
    'is for another name',
    /certificate is (?:valid|not valid) for|doesn't contain any IP SANs|does not match/i,
  ],
  [
    'is signed by an authority that the host does not trust',
    /unknown authority|self[- ]signed|unable to get local issuer/i,
  ],
];

/**
 * The connection to the registry works and its certificate is refused: expired, for another name, or signed by a private
 * authority that Fargate cannot be taught. A connection that is never made is about the network.
 */
export const registryTlsError = defineRule({
  id: 'registry-tls-error',
  layer: 'image',
  title: "The registry's certificate is not trusted",
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'registry-tls-error')) {
      const { image, task, message } = pull;
      const text = message?.reason.text ?? '';
      const host = parseImageReference(image)?.registry ?? message?.reason.named.host;
      const registry = host ?? (image === '' ? 'the registry' : registryName(image));
      const plain = /server gave HTTP response to HTTPS/i.test(text);
      const fault = faults.find(([, says]) => says.test(text))?.[0] ?? 'is not trusted';
      const fargate = task.launchType === 'FARGATE';
      yield pullFinding(pull, known, see, {
        confidence: 'likely',
        why: plain
          ? `${code(registry)} answers without TLS`
          : `the certificate of ${code(registry)} ${fault}`,
        remediation: {
          text: plain
            ? 'Give the registry a certificate of a public authority, or move the image to ECR.'
            : `Renew the registry's certificate with one of a public authority${
                fargate
                  ? ', because Fargate trusts no other,'
                  : ' or add its authority to the hosts,'
              } or move the image to ECR; look for a proxy that opens TLS on the way.`,
          ...(host
            ? {
                command: `openssl s_client -connect ${host.includes(':') ? host : `${host}:443`} -servername ${host.replace(/:\d+$/, '')} </dev/null | openssl x509 -noout -subject -issuer -enddate`,
              }
            : {}),
          ...rollBackToOtherImage(pull, known),
        },
        prevention: 'Alarm some weeks before certificates expire.',
      });
    }
  },
});
