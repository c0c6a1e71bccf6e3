import { JsonCodec2 } from '@smithy/core/protocols';
import { AwsError } from '../operations/operation.ts';
import { copyOf } from './bytes.ts';
import type { Protocol, WireRequest } from './protocol.ts';

const codec = new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });

/**
 * AWS JSON 1.1 (ECS, CloudWatch Logs, ECR), and 1.0, which differs in the content type alone. A service that used to speak
 * Query (CloudWatch) repeats its old error codes in a header.
 */
export const awsJson: Protocol = {
  id: 'aws-json',
  operationName: (request) => target(request)?.split('.').at(-1),

  async readInput(input, request) {
    try {
      return await codec.createDeserializer().read(input, request.body.toString('utf8') || '{}');
    } catch (cause) {
      throw new AwsError('SerializationException', `Unable to parse the body: ${String(cause)}`);
    }
  },

  writeOutput(call, value, _service, requestId) {
    const serializer = codec.createSerializer();
    serializer.write(call.output, value);
    return {
      status: 200,
      headers: headers(call.request, requestId),
      body: copyOf(serializer.flush()),
    };
  },

  writeError(error, request, _service, requestId) {
    const body = { __type: error.shape, message: error.message, ...error.details };
    return {
      status: error.status,
      headers: {
        ...headers(request, requestId),
        'x-amzn-errortype': error.shape,
        ...(request.headers['x-amzn-query-mode'] && {
          'x-amzn-query-error': `${error.queryCode};${error.status < 500 ? 'Sender' : 'Receiver'}`,
        }),
      },
      body: Buffer.from(JSON.stringify(body)),
    };
  },
};

function target(request: WireRequest): string | undefined {
  const header = request.headers['x-amz-target'];
  return Array.isArray(header) ? header[0] : header;
}

function headers(request: WireRequest, requestId: string): Record<string, string> {
  const asked = request.headers['content-type'] ?? '';
  return {
    'content-type': asked.includes('json-1.0')
      ? 'application/x-amz-json-1.0'
      : 'application/x-amz-json-1.1',
    'x-amzn-requestid': requestId,
  };
}
