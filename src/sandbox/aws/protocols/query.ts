import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { readForm } from './form-input.ts';
import type { Protocol, WireRequest } from './protocol.ts';

const string = NormalizedSchema.of(0);
const metadata = structure('ResponseMetadata', { RequestId: string });
const queryError = structure('ErrorResponse', {
  Error: structure('Error', { Type: string, Code: string, Message: string }),
  RequestId: string,
});
const ec2Error = structure('Response', {
  Errors: structure('Errors', { Error: structure('Error', { Code: string, Message: string }) }),
  RequestID: string,
});

/** AWS Query (Elastic Load Balancing, IAM, STS): a form in, and XML out with the answer inside `<ActionResult>`. */
export const awsQuery: Protocol = {
  id: 'aws-query',
  operationName,
  readInput: async (input, request) => readForm(input, form(request), { ec2: false }),

  writeOutput(call, value, service, requestId) {
    const result = `${call.operation}Result`;
    const envelope = structure(`${call.operation}Response`, {
      [result]: renamed(call.output, result),
      ResponseMetadata: metadata,
    });
    const body = { [result]: value, ResponseMetadata: { RequestId: requestId } };
    return {
      status: 200,
      headers: headers(requestId),
      body: xml(envelope, body, service.xmlNamespace),
    };
  },

  writeError(error, _request, service, requestId) {
    const Type = error.status < 500 ? 'Sender' : 'Receiver';
    const body = {
      Error: { Type, Code: error.queryCode, Message: error.message },
      RequestId: requestId,
    };
    return {
      status: error.status,
      headers: headers(requestId),
      body: xml(queryError, body, service.xmlNamespace),
    };
  },
};

/** EC2's own Query protocol: flat lists in, and XML out without a result level. */
export const ec2Query: Protocol = {
  id: 'ec2-query',
  operationName,
  readInput: async (input, request) => readForm(input, form(request), { ec2: true }),

  writeOutput(call, value, service, requestId) {
    const envelope = structure(`${call.operation}Response`, {
      requestId: string,
      ...membersOf(call.output),
    });
    return {
      status: 200,
      headers: headers(requestId),
      body: xml(envelope, { requestId, ...value }, service.xmlNamespace),
    };
  },

  writeError(error, _request, _service, requestId) {
    const body = {
      Errors: { Error: { Code: error.queryCode, Message: error.message } },
      RequestID: requestId,
    };
    return { status: error.status, headers: headers(requestId), body: xml(ec2Error, body, '') };
  },
};

function operationName(request: WireRequest): string | undefined {
  return form(request).get('Action') ?? undefined;
}

/** The parameters of the request, whether they came in the body or in the address. */
function form(request: WireRequest): URLSearchParams {
  const query = request.path.split('?')[1] ?? '';
  return new URLSearchParams(request.body.length > 0 ? request.body.toString('utf8') : query);
}

function headers(requestId: string): Record<string, string> {
  return { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
}

function xml(schema: NormalizedSchema, value: object, xmlNamespace: string): Buffer {
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace,
    serviceNamespace: '',
  });
  serializer.write(schema, value);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${String(serializer.flush())}`);
}

/** A structure schema of our own, for the envelope that the service's schemas leave out. */
function structure(name: string, members: Record<string, NormalizedSchema>): NormalizedSchema {
  return NormalizedSchema.of([
    3,
    'sandbox',
    name,
    0,
    Object.keys(members),
    Object.values(members).map(reference),
  ]);
}

function renamed(output: NormalizedSchema, name: string): NormalizedSchema {
  return structure(name, membersOf(output));
}

function membersOf(output: NormalizedSchema): Record<string, NormalizedSchema> {
  return output.isUnitSchema() ? {} : Object.fromEntries(output.structIterator());
}

/** A member's schema as structures keep it: a reference, with the traits of the member beside it. */
function reference(member: NormalizedSchema): [() => SchemaOf, Traits] {
  return [() => member.getSchema(), member.getMergedTraits()];
}

type SchemaOf = ReturnType<NormalizedSchema['getSchema']>;
type Traits = ReturnType<NormalizedSchema['getMergedTraits']>;
