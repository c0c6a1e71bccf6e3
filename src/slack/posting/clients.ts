import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../../config.ts';
import { boltLogger, type Log } from '../../log.ts';

/**
 * Options for one client. A function and never a constant: the SDK writes into what it is given, so that two clients
 * with the same object would share tokens and retries.
 */
export function webOptions({ slack }: Config, log: Log): WebClientOptions {
  return {
    ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
    logger: boltLogger(log),
    timeout: 10_000,
    retryConfig: { retries: 2, factor: 2, minTimeout: 300, randomize: true },
    rejectRateLimitedCalls: true,
  };
}

/** The worker's own clients: posts are sent once, because Slack cannot tell a repeated post from a second one. */
export interface SlackClients {
  readonly once: WebClient;
  readonly repeating: WebClient;
}

/** Builds the two clients. */
export function createSlackClients(config: Config, log: Log): SlackClients {
  const { botToken } = config.slack;
  return {
    once: new WebClient(botToken, { ...webOptions(config, log), retryConfig: { retries: 0 } }),
    repeating: new WebClient(botToken, webOptions(config, log)),
  };
}
