import { awsJson } from './protocols/aws-json.ts';
import type { Protocol, WireRequest } from './protocols/protocol.ts';
import { awsQuery, ec2Query } from './protocols/query.ts';
import { rpcV2Cbor, rpcV2Json } from './protocols/rpc-v2.ts';
import { type ServiceModel, services } from './services.ts';

/** What a signature says about its call. The signature itself is not verified. */
export interface SignatureScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** The scope of the request's signature, from its header or a presigned address; undefined when it has none. */
export function signatureScope(request: WireRequest): SignatureScope | undefined {
  const presigned = new URLSearchParams(request.path.split('?')[1] ?? '').get('X-Amz-Credential');
  const credential =
    /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ?? presigned ?? '';
  const [accessKeyId, , region, service] = credential.split('/');
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

/**
 * The service that a request is for: by the scope of its signature, and without one by the prefix of
 * `X-Amz-Target` or by the API version of a form. Undefined for a service that the account does not have.
 */
export function serviceOf(
  request: WireRequest,
  scope: SignatureScope | undefined,
): ServiceModel | undefined {
  const all = Object.values(services);
  if (scope !== undefined) {
    return all.find((service) => service.signingName === scope.service);
  }
  const target = String(request.headers['x-amz-target'] ?? '').split('.')[0];
  const form = new URLSearchParams(request.body.toString('utf8'));
  const version = form.get('Version');
  return all.find(
    (service) =>
      (target && service.targetPrefix === target) || (version && service.version === version),
  );
}

/** The protocol of a request: clients say so themselves, whatever the service's usual one is. */
export function protocolOf(request: WireRequest, service: ServiceModel | undefined): Protocol {
  const announced = request.headers['smithy-protocol'];
  const rpc = [rpcV2Cbor, rpcV2Json].find((protocol) => protocol.id === announced);
  if (rpc !== undefined) {
    return rpc;
  }
  if (request.headers['x-amz-target'] !== undefined) {
    return awsJson;
  }
  if (request.headers['content-type']?.includes('x-www-form-urlencoded')) {
    return service?.protocol === ec2Query ? ec2Query : awsQuery;
  }
  return service?.protocol ?? awsJson;
}
