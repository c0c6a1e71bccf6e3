import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { protocolOf, type SignatureScope, serviceOf, signatureScope } from './caller.ts';
import { callerArn } from './caller-identity.ts';
import { type EndpointConditions, matchesAny } from './conditions.ts';
import { withExtras } from './extras.ts';
import { operations } from './operations/index.ts';
import { AwsError, type OperationContext } from './operations/operation.ts';
import { accountOf, type OtherAccount, renumbered } from './other-account.ts';
import type { Protocol, WireAnswer, WireError, WireRequest } from './protocols/protocol.ts';
import type { RecordedCall } from './recorder.ts';
import { refusalsOf } from './refusals.ts';
import { resourceOf } from './resource.ts';
import { type OperationModel, type ServiceModel, services } from './services.ts';
import { validate } from './validate.ts';
import type { World } from './world/world.ts';

/** What the endpoint has at hand when a call comes. */
export interface Endpoint {
  /** The account as it is in a region. */
  worldIn(region: string, account: OtherAccount | undefined): World;
  readonly others: readonly OtherAccount[];
  conditions(): EndpointConditions;
  throttled(conditions: EndpointConditions, action: string): boolean;
  record(call: RecordedCall): void;
}

/** A call of which everything is known but the answer. */
interface Call {
  readonly service: ServiceModel;
  readonly operation: OperationModel;
  readonly protocol: Protocol;
  readonly input: Record<string, unknown>;
  readonly scope: SignatureScope;
  readonly world: World;
  readonly action: string;
}

/**
 * Answers one AWS request, or returns undefined when it is never to be answered. Whatever goes wrong
 * becomes an error of the request's protocol; only a bug of the sandbox is a 500 with its stack.
 */
export async function answer(
  endpoint: Endpoint,
  request: WireRequest,
): Promise<WireAnswer | undefined> {
  const account = accountOf(signatureScope(request)?.accessKeyId ?? '', endpoint.others);
  if (account === undefined) return answerIn(undefined, endpoint, request);
  const body = renumbered(request.body, 'inside', account);
  const result = await answerIn(account, endpoint, { ...request, body });
  return result && { ...result, body: renumbered(result.body, 'outside', account) };
}

/** Answers as the endpoint's own account, or as another one that is simulated under the own one's number. */
async function answerIn(
  account: OtherAccount | undefined,
  endpoint: Endpoint,
  request: WireRequest,
): Promise<WireAnswer | undefined> {
  const startedMs = performance.now();
  const scope = signatureScope(request);
  const service = serviceOf(request, scope);
  const protocol = protocolOf(request, service);
  const world = endpoint.worldIn(service?.global ? '' : (scope?.region ?? ''), account);
  const requestId = randomUUID();
  const name = protocol.operationName(request, service) ?? '';
  const record: RecordedCall = {
    service: service?.name ?? scope?.service ?? '',
    operation: name,
    action: `${service?.name ?? scope?.service ?? 'unknown'}:${name}`,
    region: scope?.region ?? '',
    input: {},
    at: world.now.toISOString(),
    startedMs,
    status: 0,
  };
  endpoint.record(record);
  const conditions = endpoint.conditions();
  let result: WireAnswer;
  try {
    const call = await understand(request, { scope, service, protocol, world, name });
    record.input = call.input;
    if (matchesAny(conditions.hang, call.action)) {
      return undefined;
    }
    await delay(conditions.delayMs);
    obeyConditions(endpoint, conditions, call);
    result = run(call, request, endpoint, requestId);
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    const wire = wireError(error, service);
    record.error = wire.shape;
    result = protocol.writeError(wire, request, service ?? services.ecs, requestId);
  }
  record.status = result.status;
  if (matchesAny(conditions.mute, record.action)) {
    return undefined;
  }
  record.endedMs = performance.now();
  return result;
}

/** Reads the request as far as it is right, and refuses it where it is not. */
async function understand(
  request: WireRequest,
  known: {
    readonly scope: SignatureScope | undefined;
    readonly service: ServiceModel | undefined;
    readonly protocol: Protocol;
    readonly world: World;
    readonly name: string;
  },
): Promise<Call> {
  const { scope, service, protocol, world, name } = known;
  const refusals = refusalsOf(service);
  if (scope === undefined) {
    throw refusals.unsigned;
  }
  if (scope.accessKeyId.startsWith('ASIAEXPIRED')) {
    throw refusals.expired;
  }
  const operation = service?.operations.get(name);
  if (service === undefined || operation === undefined) {
    throw refusals.unknownOperation(name, service?.version ?? '');
  }
  const input = await protocol.readInput(operation.input, request, service);
  return { service, operation, protocol, input, scope, world, action: `${service.name}:${name}` };
}

/** Refuses what is denied or throttled at the moment. */
function obeyConditions(endpoint: Endpoint, conditions: EndpointConditions, call: Call): void {
  const refusals = refusalsOf(call.service);
  if (endpoint.throttled(conditions, call.action)) {
    throw refusals.throttled;
  }
  // AWS lets everyone ask who they are, whatever their policies say.
  if (matchesAny(conditions.deny, call.action) && call.action !== 'sts:GetCallerIdentity') {
    const resource = resourceOf(call.world, call.service.name, call.operation.name, call.input);
    throw refusals.denied(callerArn(call.world), call.action, resource);
  }
}

/** Validates, runs the operation and writes its answer, cut or extended where the conditions ask for it. */
function run(call: Call, request: WireRequest, endpoint: Endpoint, requestId: string): WireAnswer {
  const { service, operation, protocol } = call;
  const conditions = endpoint.conditions();
  validate(operation.input, call.input, refusalsOf(service).missing);
  const implementation = operations[service.name][operation.name];
  if (implementation === undefined) {
    throw new AwsError('NotImplementedException', `The sandbox does not simulate ${call.action}.`, {
      status: 501,
    });
  }
  const context: OperationContext = {
    host: request.headers.host ?? '',
    accessKeyId: call.scope.accessKeyId,
    others: endpoint.others,
  };
  const plain = (implementation(call.world, call.input as never, context) ?? {}) as object;
  const output = { ...plain } as Record<string, unknown>;
  const { schema, value } = conditions.extra
    ? withExtras(operation.output, output)
    : { schema: operation.output, value: output };
  const written = protocol.writeOutput(
    { operation: operation.name, output: schema, request },
    value,
    service,
    requestId,
  );
  const cut = matchesAny(conditions.malformed, call.action);
  return cut ? { ...written, body: written.body.subarray(0, written.body.length / 2) } : written;
}

function wireError(error: AwsError, service: ServiceModel | undefined): WireError {
  const shape = service?.errors.find(
    (candidate) => candidate.name === error.code || candidate.queryCode === error.code,
  );
  return {
    shape: shape?.name ?? error.code,
    queryCode: shape?.queryCode ?? error.code,
    namespace: service?.namespace ?? '',
    status: error.status ?? shape?.status ?? 400,
    message: error.message,
    details: error.details,
  };
}
