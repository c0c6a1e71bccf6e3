import { FromStringShapeDeserializer, JsonCodec2 } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../operations/operation.ts';
import { copyOf } from './bytes.ts';
import type { Protocol, Route, WireRequest, WireService } from './protocol.ts';

const settings = { timestampFormat: { useTrait: true, default: 7 } } as const;
const codec = new JsonCodec2({ ...settings, jsonName: true });
const scalars = new FromStringShapeDeserializer({ ...settings, httpBindings: true });

/**
 * REST with JSON bodies (Elastic File System, VPC Lattice): the operation is in the method and the path, and members of
 * the input are in the path, the query or the body, as the schema's `http` traits say.
 */
export const restJson: Protocol = {
  id: 'rest-json',
  operationName: (request, service) => routeOf(request, service)?.operation,

  async readInput(input, request, service) {
    const labels = labelsOf(request, routeOf(request, service));
    const query = new URLSearchParams(request.path.split('?')[1] ?? '');
    const out: Record<string, unknown> = await readBody(input, request);
    for (const [name, member] of input.structIterator()) {
      const { httpLabel, httpQuery } = member.getMergedTraits();
      const text = httpLabel ? labels[name] : httpQuery ? query.get(httpQuery) : undefined;
      if (text === undefined || text === null) continue;
      out[name] = member.isListSchema()
        ? query.getAll(httpQuery ?? '').map((it) => scalars.read(member.getValueSchema(), it))
        : scalars.read(member, text);
    }
    return out;
  },

  writeOutput(call, value, _service, requestId) {
    const serializer = codec.createSerializer();
    serializer.write(call.output, value);
    return { status: 200, headers: headers(requestId), body: copyOf(serializer.flush()) };
  },

  writeError(error, _request, _service, requestId) {
    // Services differ in the member's case; every reader takes either.
    const body = { message: error.message, Message: error.message, ...error.details };
    return {
      status: error.status,
      headers: { ...headers(requestId), 'x-amzn-errortype': error.shape },
      body: Buffer.from(JSON.stringify(body)),
    };
  },
};

/** The members that no label and no query parameter carries. */
async function readBody(
  input: NormalizedSchema,
  request: WireRequest,
): Promise<Record<string, unknown>> {
  const members = [...input.structIterator()].filter(([, member]) => {
    const { httpLabel, httpQuery } = member.getMergedTraits();
    return !httpLabel && !httpQuery;
  });
  const schema = NormalizedSchema.of([
    3,
    'sandbox',
    'Body',
    0,
    members.map(([name]) => name),
    members.map(([, member]) => [() => member.getSchema(), member.getMergedTraits()]),
  ]);
  try {
    const body = request.body.toString('utf8') || '{}';
    return (await codec.createDeserializer().read(schema, body)) as Record<string, unknown>;
  } catch (cause) {
    throw new AwsError('SerializationException', `Unable to parse the body: ${String(cause)}`);
  }
}

function routeOf(request: WireRequest, service: WireService | undefined): Route | undefined {
  return service?.routes.find(
    (route) => route.method === request.method && route.pattern.test(pathOf(request)),
  );
}

function labelsOf(
  request: WireRequest,
  route: Route | undefined,
): Readonly<Record<string, string>> {
  const groups = route?.pattern.exec(pathOf(request))?.groups ?? {};
  return Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]),
  );
}

function pathOf({ path }: WireRequest): string {
  return path.split('?')[0] ?? '';
}

function headers(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}
