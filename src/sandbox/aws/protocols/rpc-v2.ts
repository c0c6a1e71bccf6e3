import { CborCodec } from '@smithy/core/cbor';
import { JsonCodec2 } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../operations/operation.ts';
import { copyOf } from './bytes.ts';
import type { Protocol } from './protocol.ts';

const cborCodec = new CborCodec();
const jsonCodec = new JsonCodec2({
  timestampFormat: { useTrait: false, default: 7 },
  jsonName: false,
  bigNumberAsString: true,
});
const document = NormalizedSchema.of(15);

/**
 * Smithy RPC v2 with CBOR bodies: what CloudWatch's clients prefer and what any SDK client can be
 * told to speak. The operation is in the path: `/service/X/operation/Y`.
 */
export const rpcV2Cbor: Protocol = rpcV2('rpc-v2-cbor', 'application/cbor', {
  createSerializer: () => cborCodec.createSerializer(),
  read: (schema, body) => cborCodec.createDeserializer().read(schema, body),
});

/** Smithy RPC v2 with JSON bodies, its newer sibling. */
export const rpcV2Json: Protocol = rpcV2('rpc-v2-json', 'application/json', {
  createSerializer: () => jsonCodec.createSerializer(),
  read: (schema, body) => jsonCodec.createDeserializer().read(schema, body.toString('utf8')),
});

function rpcV2(id: 'rpc-v2-cbor' | 'rpc-v2-json', contentType: string, codec: Codec): Protocol {
  const headers = (requestId: string) => ({
    'content-type': contentType,
    'smithy-protocol': id,
    'x-amzn-requestid': requestId,
  });
  const write = (schema: NormalizedSchema, value: unknown) => {
    const serializer = codec.createSerializer();
    serializer.write(schema, value);
    return copyOf(serializer.flush());
  };
  return {
    id,
    operationName: (request) => /^\/service\/[^/]+\/operation\/([^/?]+)/.exec(request.path)?.[1],

    async readInput(input, request) {
      if (request.body.length === 0) {
        return {};
      }
      try {
        return (await codec.read(input, request.body)) as Record<string, unknown>;
      } catch (cause) {
        throw new AwsError('SerializationException', `Unable to parse the body: ${String(cause)}`);
      }
    },

    writeOutput: (call, value, _service, requestId) => ({
      status: 200,
      headers: headers(requestId),
      body: write(call.output, value),
    }),

    writeError: (error, _request, _service, requestId) => ({
      status: error.status,
      headers: headers(requestId),
      body: write(document, {
        __type: `${error.namespace}#${error.shape}`,
        message: error.message,
        ...error.details,
      }),
    }),
  };
}

/** What both codecs of the SDK have in common; the JSON one reads text, the CBOR one bytes. */
interface Codec {
  createSerializer(): {
    write(schema: NormalizedSchema, value: unknown): void;
    flush(): Uint8Array;
  };
  read(schema: NormalizedSchema, body: Buffer): unknown;
}
