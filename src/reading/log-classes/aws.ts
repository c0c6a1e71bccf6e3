import { type Reader, type Sign, signReader } from './reader.ts';

const onWhat: readonly RegExp[] = [
  /not authorized to perform:? (?<action>[a-z0-9-]{2,40}:[A-Za-z*]{2,80})(?: on (?:the )?resources?:? ["'\\]{0,3}(?<resource>[^\s"'\\,]{1,500}))?/i,
  /not authorized to perform (?<action>[a-z0-9-]{2,40}:[A-Za-z*]{2,80})/i,
  /when calling the (?<action>\w{2,80}) operation/i,
  /operation error (?<resource>[\w ]{2,40}): (?<action>\w{2,80}),/i,
  /Error executing "(?<action>\w{2,80})" on "(?<resource>[^"\s]{1,300})"/i,
];

const signs: readonly Sign[] = [
  {
    kind: 'aws-access-denied',
    triggers: [
      'not authorized to perform',
      'not authorized to assume',
      'accessdenied',
      'access denied (service',
      'unauthorizedoperation',
      'access denied; ',
      'notauthorized',
      'authorizationerror',
      'kms.accessdenied',
      'no identity-based policy',
      'explicit deny',
      '(403) when calling',
    ],
    says: /not authorized to perform:? [a-z0-9-]{2,40}:|is not authorized to perform|not authorized to assume role|\((?:AccessDenied(?:Exception)?|403)\) when calling|\(AccessDenied(?:Exception)?\)|\bAccessDenied: Access Denied|(?:api error|ErrorCode|Error code|code["']?)[:=] ?["']?AccessDenied(?:Exception)?\b|AccessDeniedException: (?:User|null|Access)|Access Denied \(Service|UnauthorizedOperation|KMS\.AccessDeniedException|\bAuthorizationError(?:Exception)?: (?:User|not)|S3::Errors::AccessDenied|Errors::AccessDenied(?:Exception)?\b|"?<Code>AccessDenied|^\W{0,4}(?:Uncaught )?AccessDenied(?:Exception)?\b: /i,
    names: onWhat,
    unless: /springframework\.security|java\.nio\.file/i,
  },
  {
    kind: 'aws-credentials-missing',
    triggers: [
      'unable to locate credentials',
      'nocredentialserror',
      'nocredentialproviders',
      'partialcredentials',
      'credentialsprovidererror',
      'could not load credentials',
      'unable to load aws credentials',
      'unable to load credentials',
      'no ec2 imds role',
      'missing credentials in config',
      'missingcredentials',
      'without credentials set',
      'unable to get iam security credentials',
      'retrieving credentials from the instance profile',
      'credentialsnotloaded',
      'expiredtoken',
      'security token included',
      'invalidclienttokenid',
      'unrecognizedclient',
      'signaturedoesnotmatch',
      'invalidaccesskeyid',
      'failed to refresh cached credentials',
      'failed to retrieve credentials',
      'no credential',
      'could not find credentials',
      'unable to find credentials',
      'credentials could not be found',
      'invalididentitytoken',
    ],
    says: /Unable to locate credentials|NoCredentials(?:Error)?\b|NoCredentialProviders|PartialCredentials|CredentialsProviderError|Could not load credentials|unable to (?:load|find) (?:AWS )?credentials|no EC2 IMDS role found|Missing credentials in config|MissingCredentials|without credentials set|Unable to get IAM security credentials|Error retrieving credentials from the instance profile|CredentialsNotLoaded|ExpiredToken|security token included in the request is (?:expired|invalid)|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidAccessKeyId|failed to refresh cached credentials|Failed to retrieve credentials\b|InvalidIdentityToken/i,
  },
  {
    kind: 'missing-setting',
    triggers: [
      'missing region in config',
      'noregionerror',
      'must specify a region',
      'missingregion',
      'unable to load region',
      'region is missing',
      'could not find region configuration',
      'no regionendpoint',
      'unable to find a region',
      'missing region',
    ],
    says: /Missing region in config|NoRegionError|must specify a region|MissingRegion|Unable to (?:load|find a) region|Region is missing|could not find region configuration|No RegionEndpoint or ServiceURL configured|an AWS region is required/i,
    soft: false,
  },
];

const bySign = signReader(signs);

/** AWS's refusals as its SDKs print them: no credentials, stale ones, no permission, no region. */
export const aws: Reader = {
  triggers: bySign.triggers,
  read: (line) =>
    bySign
      .read(line)
      .map((it) =>
        it.kind === 'missing-setting' ? { ...it, detail: { variable: 'AWS_REGION' } } : it,
      ),
};
