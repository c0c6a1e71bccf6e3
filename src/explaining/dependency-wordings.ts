import type { Wording } from './match.ts';

/** What caches, brokers, search engines and other services say, where the words alone tell that one of them fails. */
export const dependencyWordings: readonly Wording[] = [
  {
    // Redis and its kin, by the first word of an error reply.
    rule: 'dependency-other',
    says: /\b(?:CLUSTERDOWN|MASTERDOWN|CROSSSLOT|NOREPLICAS|EXECABORT|NOAUTH|WRONGPASS|NOPERM|NOSCRIPT No matching)\b|\b(?:MOVED|ASK) \d{1,5} \S{1,253}:\d|READONLY You can't write|LOADING Redis|MISCONF Redis|OOM command not allowed|max number of clients reached|MaxRetriesPerRequestError|Reached the max retries per request limit/,
  },
  {
    rule: 'dependency-other',
    says: /kafka\.common\.errors\.\w{0,40}(?:Timeout|NotAvailable|Disconnect|NotLeader|UnknownTopic|Authorization|Authentication)|Failed to update metadata after|Timed out waiting for a node assignment|KafkaJS\w{0,30}Error|LEADER_NOT_AVAILABLE|UNKNOWN_TOPIC_OR_PARTITION|TOPIC_AUTHORIZATION_FAILED|NoBrokersAvailable|All broker connections are down|Broker transport failure|\d\/\d brokers? (?:are|is) down/i,
  },
  {
    rule: 'dependency-other',
    says: /\b(?:NOT_FOUND - (?:no |failed )|(?:PRECONDITION_FAILED|RESOURCE_LOCKED|ACCESS_REFUSED|CONNECTION_FORCED|FRAME_ERROR|NOT_ALLOWED) - )|Operation failed: \w{1,60}; 4\d\d \(|Cannot connect to (?:amqps?|rediss?|kafka|nats|mqtts?):\/\/|\bnats: no (?:servers available|responders)|etcdserver: |\bno cluster leader\b|KeeperErrorCode = |ZooKeeper session (?:expired|timed out)|Vault is sealed|\bMQTT\b.{0,60}(?:refused|not authori[sz]ed|lost)/i,
  },
  {
    rule: 'dependency-other',
    says: /ClusterBlockException|cluster_block_exception|circuit_breaking_exception|no_shard_available_action|NoLivingConnectionsError|No alive nodes found|master_not_discovered_exception|all shards failed/i,
  },
  {
    rule: 'dependency-other',
    says: /503 from upstream|circuit ?breaker .{0,80}\bis open\b|CallNotPermittedException|BrokenCircuitException|upstream connect error or disconnect|no[ _]healthy[ _]upstream|no live upstreams|no upstreams? (?:is |are )?available|\bbackend \S{1,120} has no server available|(?:could not|couldn't|cannot|can't|failed to|unable to) connect to (?:unix:(?:\/\/)?)?\/\S{1,200}\.sock\b(?!.{0,80}(?:docker|mysql|pgsql))|upstream (?:prematurely|unexpectedly) closed connection|upstream (?:closed connection|sent (?:invalid|too big|no valid) (?:header|HTTP)\S{0,10})(?: \S{1,60}){0,4} while reading|connect\(\) to unix:\S{1,200} failed \(\d{1,3}: .{1,200}while connecting to upstream|dial unix \S{1,200}\.sock: connect: |failed to connect to all addresses|\bcode = (?:Unavailable|DeadlineExceeded) desc = |\b14 UNAVAILABLE: |\b4 DEADLINE_EXCEEDED: |StatusCode(?:\.|=")UNAVAILABLE|StatusRuntimeException: (?:UNAVAILABLE|DEADLINE_EXCEEDED)/i,
    // What says more than that the call failed: the resolver, a driver.
    // Who has something else to answer with.
    unless:
      /no such host|name resolution|not known|name resolver error|DNS resolution|lookup \S|serv(?:ing|ed) from (?:the )?cache|\bfallback (?:used|served)|using (?:(?:the|an?|another|its) )?(?:fallback|cached?|stale|default (?:value|response)|copy|(?:stable|other|second\w{0,3}|standby) (?:pool|backend|server))\b/i,
  },
];
