import type { IncomingHttpHeaders } from 'node:http';
import type { NormalizedSchema } from '@smithy/core/schema';

/** A request as it came over HTTP. */
export interface WireRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: Buffer;
}

/** What goes back over HTTP. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A refusal ready for the wire. `shape` is the error's name, `queryCode` its shorter code in the Query protocols. */
export interface WireError {
  readonly shape: string;
  readonly queryCode: string;
  readonly namespace: string;
  readonly status: number;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Where a REST service has an operation: its labels are the pattern's named groups. */
export interface Route {
  readonly operation: string;
  readonly method: string;
  readonly pattern: RegExp;
}

/** What of a service's model its protocol needs. */
export interface WireService {
  readonly xmlNamespace: string;
  /** Empty unless the service speaks REST. */
  readonly routes: readonly Route[];
}

/** One of AWS's wire protocols, generic over the schema of the operation. */
export interface Protocol {
  readonly id: 'aws-json' | 'aws-query' | 'ec2-query' | 'rest-json' | 'rpc-v2-cbor' | 'rpc-v2-json';
  /** The name of the operation that the request asks for; undefined when it names none. */
  operationName(request: WireRequest, service: WireService | undefined): string | undefined;
  /** The input in the SDK's member names and types. Throws AwsError when the body cannot be read. */
  readInput(
    input: NormalizedSchema,
    request: WireRequest,
    service: WireService,
  ): Promise<Record<string, unknown>>;
  writeOutput(
    call: {
      readonly operation: string;
      readonly output: NormalizedSchema;
      readonly request: WireRequest;
    },
    value: Readonly<Record<string, unknown>>,
    service: WireService,
    requestId: string,
  ): WireAnswer;
  writeError(
    error: WireError,
    request: WireRequest,
    service: WireService,
    requestId: string,
  ): WireAnswer;
}
