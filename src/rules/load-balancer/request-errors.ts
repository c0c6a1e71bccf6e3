import type { GetMetricData } from '../../facts/cloudwatch.ts';
import { itemPath } from '../../facts/path.ts';
import { stopIsFailure } from '../../facts/tasks.ts';
import type { Attachment } from '../../reading/targets/attachment.ts';
import {
  type CountName,
  percent,
  type RequestCount,
  requestCounts,
} from '../../reading/targets/request-counts.ts';
import { serves } from '../../reading/targets/serving-attachments.ts';
import type { Evidence, See } from '../rule.ts';

/** Fewer failed requests than this in an hour are the noise of any load balancer. */
export const fewestErrors = 5;

/**
 * Whether the tasks give no other reason for failed requests: some target serves, none fails its checks and no task has
 * failed. Errors beside failing tasks are a consequence of whatever is wrong with those.
 */
export function isSteady(attachment: Attachment): boolean {
  const { signs, release } = attachment;
  return serves(attachment) && signs.length === 0 && !release.stopped.some(stopIsFailure);
}

/** Quotes the values that the load balancer counted, period by period, the newest first. */
export function quoteCount(see: See<'loadBalancerMetrics'>, name: CountName): Evidence {
  return see('loadBalancerMetrics', `${itemPath('MetricDataResults', 'Id', name)}.Values`);
}

/** `12 of 4,800 requests`, as far as all were counted. */
export function ofRequests(errors: number, all: RequestCount | undefined): string {
  const share = all && all.sum >= errors ? ` (${percent(errors, all.sum)} of ${all.sum})` : '';
  return `${errors} ${errors === 1 ? 'request' : 'requests'}${share}`;
}

/** A smaller share of requests than this fails at any busy load balancer. */
const noise = 0.001;

/** Whether so few of many requests failed that nobody need look. */
export function isNoise(errors: number, answer: GetMetricData): boolean {
  const { balancerRequests, requests } = requestCounts(answer);
  const all = balancerRequests ?? requests;
  return all !== undefined && errors < all.sum * noise;
}

/** Of a load balancer's errors, the share of failed connections that makes them those of one target group. */
const manyOfThem = 0.1;

/** The connections to this target group that failed, where they are so many that they explain the load balancer's errors. */
export function telling(errors: number, answer: GetMetricData): RequestCount | undefined {
  const { connectionErrors } = requestCounts(answer);
  return connectionErrors && connectionErrors.sum >= manyOfThem * errors
    ? connectionErrors
    : undefined;
}

/** Of a load balancer's requests, the share that makes its errors those of one target group. */
const nearlyAll = 0.9;

/**
 * Whether errors that a load balancer counts for all its target groups together are this one's: about as many connections to it
 * failed, or nearly every request was for it. Otherwise they may be a neighbour's.
 */
export function areItsOwn(errors: number, answer: GetMetricData): boolean {
  const { requests, balancerRequests } = requestCounts(answer);
  if (telling(errors, answer)) return true;
  return (
    requests !== undefined &&
    balancerRequests !== undefined &&
    requests.sum >= nearlyAll * balancerRequests.sum
  );
}
