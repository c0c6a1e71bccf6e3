import { plainText } from '../plain-text.ts';

/** What ECS says of a service in one event, its parts apart (grammar: docs/messages.md). */
export interface ServiceEvent {
  readonly service: string;
  readonly taskSet?: string;
  readonly task?: string;
  readonly instance?: string;
  readonly port?: number;
  readonly deployment?: string;
  readonly targetGroup?: string;
  readonly containerInstance?: string;
  /** What happened, without the parts above, e.g. `was unable to place a task`. */
  readonly said: string;
  /** The reason that the event gives: another message of its own, e.g. a stop reason. */
  readonly reason?: string;
}

const bracketed = /^\(service ([^\s,()]{1,255})(?:, ?task-?set ([^\s()]{1,128}))?\) ?/i;
const bare =
  /^service ["']?([^\s,()"']{1,255})["']?(?:, task-?set ([^\s()]{1,128}))? (?=\(|has\b|was\b|is\b|failed\b|operations\b|deployment\b|rolling\b|could\b|did not\b|will\b|tasks?\b)/i;
/** `(port 80)`, `(task 0123)`: parts in brackets, wherever ECS puts them. */
const part =
  /\(((?:task|instance|port|deployment|target-group|container-instance|elb)) ([^\s()]{1,400})\)/gi;
/** What introduces a reason: `Reason:`, `due to (reason …)`, `with (error …)`, `because …`. */
const reasons: readonly RegExp[] = [
  /\breason: ?(.+)$/is,
  /\bdue to \(reason:? ?(.+?)\)?\.?$/is,
  /\bwith \(error:? ?(.+?)\)?\.?$/is,
  /\bdue to:? ?(.+)$/is,
  /\bbecause (.+)$/is,
];

/**
 * Takes a service event apart. Both generations of the prefix are read, `service X`, `(service X)` and `(service X, taskSet Y)`.
 *
 * @returns undefined for a text that is no service event
 */
export function parseServiceEvent(message: string): ServiceEvent | undefined {
  const text = plainText(message);
  const head = bracketed.exec(text) ?? bare.exec(text);
  if (!head) return undefined;
  const [prefix, service = '', taskSet] = head;
  const rest = text.slice(prefix.length);
  const parts = new Map<string, string>();
  for (const [, name = '', value = ''] of rest.matchAll(part)) {
    const key = name.toLowerCase();
    if (!parts.has(key)) parts.set(key, value);
  }
  const reason = reasonIn(rest);
  const said = plainText(rest.replace(part, ' '));
  return {
    service,
    said,
    ...optional('taskSet', taskSet),
    ...optional('task', parts.get('task')),
    ...optional('instance', parts.get('instance')),
    ...optional('deployment', parts.get('deployment')),
    ...optional('targetGroup', parts.get('target-group')),
    ...optional('containerInstance', parts.get('container-instance')),
    ...(parts.has('port') ? { port: Number(parts.get('port')) } : {}),
    ...optional('reason', reason),
  };
}

/** Whether an event may give a reason: much cheaper than taking it apart, and most events give none. */
export function givesReason(message: string): boolean {
  return introduction.test(message);
}

const introduction = /\breason\b|\bdue to\b|\bwith \(error|\bbecause\b/i;

function reasonIn(text: string): string | undefined {
  if (!introduction.test(text)) return undefined;
  for (const pattern of reasons) {
    const reason = pattern.exec(text)?.[1]?.trim();
    if (reason) return reason;
  }
  return undefined;
}

function optional<K extends string>(key: K, value: string | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
}
