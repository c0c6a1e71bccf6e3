import { requestIn } from '../logs/access-log.ts';
import type { Reader } from './reader.ts';

/** Paths that load balancers and orchestrators ask, as a whole segment of the path. */
const healthPath =
  /\/(?:[\w-]{0,30}health[\w-]{0,30}|healthz?|ready|readyz|readiness|live|livez|liveness|alive|ping|up|heartbeat|heartbeat\.json|_status|lbcheck)(?:\/|$)/i;

const errorStatus = /[^\d.][45]\d\d(?!\d)/;

/** Requests of health checks that the program answered with an error. */
export const health: Reader = {
  triggers: [
    'health',
    '/ready',
    '/live',
    '/alive',
    '/ping',
    ' /up ',
    '"/up"',
    '/heartbeat',
    '/_status',
    '/lbcheck',
    'requested url returned',
    'with statuscode',
  ],
  glance: errorStatus,
  read: ({ text }) => {
    const curl = /(?:requested URL returned error:|probe failed with statuscode:) ([45]\d\d)/i.exec(
      text,
    )?.[1];
    if (curl) {
      return [{ kind: 'health-endpoint-failing', detail: { status: Number(curl) }, soft: true }];
    }
    const request = requestIn(text);
    if (!request || request.status < 400) return [];
    const { path, status, healthChecker } = request;
    if (!healthChecker && !healthPath.test(path)) return [];
    return [{ kind: 'health-endpoint-failing', detail: { resource: path, status }, soft: false }];
  },
};
