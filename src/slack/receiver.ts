import { type CustomRoute, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Config, SlackTransport } from '../config.ts';
import { boltLogger, type Log } from '../log.ts';

/** How requests reach us, and whether they can at the moment. */
export interface Reception {
  readonly receiver: Receiver;
  /** Whether Slack has a way to us now: an open socket, or the listening port. */
  connected(): boolean;
}

/** Builds the receiver that the configuration asks for. */
export function createReception(
  config: Config,
  transport: SlackTransport,
  routes: CustomRoute[],
  log: Log,
): Reception {
  return transport.mode === 'socket'
    ? overSocket(config, transport.appToken, log)
    : overHttp(transport.signingSecret, config.port ?? 3000, routes, log);
}

/**
 * Socket Mode with client options of its own. Asking for a new socket is tried for ever: were it to give up, the
 * rejection would have no handler in the SDK's reconnect chain and end the process.
 */
function overSocket({ slack }: Config, appToken: string, log: Log): Reception {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log.child({ component: 'socket' })),
    installerOptions: {
      clientOptions: {
        ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
        timeout: 10_000,
        retryConfig: {
          forever: true,
          factor: 2,
          minTimeout: 500,
          maxTimeout: 30_000,
          randomize: true,
        },
      },
    },
    // Acknowledged all the same: nothing would be gained by an error badge on the button besides.
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'A listener failed.');
      return true;
    },
  });
  let open = false;
  receiver.client.on('connected', () => {
    open = true;
  });
  for (const event of ['reconnecting', 'disconnecting', 'disconnected', 'close']) {
    receiver.client.on(event, () => {
      open = false;
    });
  }
  return { receiver, connected: () => open };
}

function overHttp(signingSecret: string, port: number, routes: CustomRoute[], log: Log): Reception {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    customRoutes: routes,
    logger: boltLogger(log.child({ component: 'http' })),
  });
  return { receiver, connected: () => true };
}
