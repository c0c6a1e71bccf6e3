import type { Sample } from './sample.ts';

/** What clients of caches, brokers, name servers and other services say. */
export const dependencyLogs: readonly Sample[] = [
  [
    'dependency-other',
    'Redis',
    "ReplyError: CROSSSLOT Keys in request don't hash to the same slot",
  ],
  ['dependency-other', 'Redis', "(error) OOM command not allowed when used memory > 'maxmemory'."],
  ['dependency-other', 'redis-py', 'redis.exceptions.BusyLoadingError: Redis is busy'],
  [
    'dependency-other',
    'Lettuce',
    'io.lettuce.core.RedisCommandTimeoutException: Command timed out after 1 minute(s)',
  ],
  [
    'dependency-other',
    'kombu',
    '[2026-11-22 03:11:02,001: ERROR/MainProcess] consumer: Cannot connect to amqps://shop:**@mq:5671//: timed out.\nTrying again in 8.00 seconds... (4/100)',
  ],
  [
    'dependency-other',
    'Apache Kafka',
    'org.apache.kafka.common.errors.TimeoutException: Expiring 3 record(s) for orders-2: 120000 ms has passed since batch creation',
  ],
  ['dependency-other', 'pika', 'pika.exceptions.ChannelClosedByBroker'],
  ['dependency-other', 'Dalli', 'Dalli::NetworkError: No request in progress'],
  ['dependency-other', 'smtplib', 'smtplib.SMTPServerDisconnected: Connection unexpectedly closed'],
  ['dependency-other', 'Vault', '* Vault is sealed'],
  [
    'dependency-other',
    'gRPC',
    'google.api_core.exceptions.RetryError: Timeout of 60.0s exceeded, last exception: 503 failed to connect to all addresses',
  ],
  [
    'dependency-other',
    'gRPC',
    'io.grpc.StatusRuntimeException: DEADLINE_EXCEEDED: deadline exceeded after 4.9s',
  ],
  [
    'dependency-other',
    'requests',
    "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='pay.example.com', port=443): Read timed out. (read timeout=5)",
  ],
  ['dependency-other', 'curl', 'cURL error 28: Operation timed out after 5000 milliseconds'],
  ['dependency-other', 'common', 'Error: Failed to connect to RabbitMQ'],
  [
    'dns-resolution-failed',
    'Elixir',
    '** (DBConnection.ConnectionError) tcp connect (shop-db:5432): non-existing domain - :nxdomain',
  ],
  ['dns-resolution-failed', 'c-ares', 'Error: querySrv ENOTFOUND _mongodb._tcp.shop.example.net'],
  ['dns-resolution-failed', 'nslookup', "** server can't find orders.internal: NXDOMAIN"],
  [
    'dns-resolution-failed',
    'reqwest',
    'error sending request for url (http://orders/): error trying to connect: dns error',
  ],
  ['dns-resolution-failed', 'node', 'Error: getaddrinfo EAI_FAIL orders.internal'],
  [
    'entrypoint-waits-for-db',
    'shell',
    'waiting for billing to be ready...\nwaiting for billing to be ready...\nwaiting for billing to be ready...\nwaiting for billing to be ready...',
  ],
  [
    'entrypoint-waits-for-db',
    'shell',
    'Trying to connect to the database (attempt 1/30)\nTrying to connect to the database (attempt 2/30)\nTrying to connect to the database (attempt 3/30)',
  ],
  [
    'dependency-other',
    'requests',
    'requests.exceptions.HTTPError: 502 Server Error: Bad Gateway for url: http://stock/items',
  ],
  ['dependency-other', 'axios', 'AxiosError: Request failed with status code 500'],
  [
    'dependency-other',
    'Go',
    'Get "http://stock.internal/items": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  ],
  ['dependency-other', 'Java', 'java.net.SocketTimeoutException: Read timed out'],
  ['dependency-other', 'NATS', 'nats: timeout'],
  [
    'dns-resolution-failed',
    '.NET',
    'System.Net.Sockets.SocketException (00000001, 11): Resource temporarily unavailable',
  ],
];
