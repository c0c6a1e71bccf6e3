import type { Sample } from './sample.ts';

export const java: readonly Sample[] = [
  [
    'brettwooldridge/HikariCP#1340',
    '2019-07-17 16:11:40.422 ERROR 14900 --- [  restartedMain] com.zaxxer.hikari.pool.HikariPool        : Hikari - Exception during pool initialization.\n\ncom.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server.\n\tat com.mysql.cj.jdbc.exceptions.SQLError.createCommunicationsException(SQLError.java:174)\nCaused by: java.net.ConnectException: Connection refused: connect\n\tat java.net.DualStackPlainSocketImpl.waitForConnect(Native Method)\n\t... 14 more',
    ['connection-refused'],
  ],
  [
    'mysql-connector',
    'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\tat com.mysql.cj.jdbc.exceptions.SQLError.createCommunicationsException(SQLError.java:174)\nCaused by: java.net.UnknownHostException: db.prod.local\n\tat java.base/java.net.InetAddress$CachedAddresses.get(InetAddress.java:801)',
    ['cannot-resolve db.prod.local'],
  ],
  [
    'pgjdbc',
    'org.postgresql.util.PSQLException: Connection to db.prod.local:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.\n\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:342)\nCaused by: java.net.ConnectException: Connection refused (Connection refused)',
    ['connection-refused db.prod.local:5432'],
  ],
  [
    'pgjdbc',
    'org.postgresql.util.PSQLException: FATAL: password authentication failed for user "shop"',
    ['authentication-refused shop'],
  ],
  [
    'pgjdbc',
    'org.postgresql.util.PSQLException: FATAL: sorry, too many clients already',
    ['too-many-connections'],
  ],
  [
    'pgjdbc',
    'org.postgresql.util.PSQLException: ERROR: relation "orders" does not exist\n  Position: 15',
    ['migration-failed orders'],
  ],
  [
    'HikariCP',
    'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    ['connection-timed-out'],
  ],
  [
    'lettuce',
    'io.lettuce.core.RedisConnectionException: Unable to connect to redis:6379\nCaused by: io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: redis/172.20.0.3:6379',
    ['connection-refused redis:6379'],
  ],
  [
    'jedis',
    'redis.clients.jedis.exceptions.JedisDataException: NOAUTH Authentication required.',
    ['authentication-refused'],
  ],
  [
    'kafka-clients',
    '[main] WARN org.apache.kafka.clients.NetworkClient - [AdminClient clientId=adminclient-1] Connection to node -1 (kafka/172.20.0.5:9092) could not be established. Broker may not be available.',
    ['connection-timed-out kafka:9092'],
  ],
  [
    'kafka-clients',
    'org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers',
    ['cannot-resolve'],
  ],
  [
    'kafka-clients',
    'org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512',
    ['authentication-refused'],
  ],
  ['java.net', 'java.net.SocketTimeoutException: connect timed out', ['connection-timed-out']],
  [
    'java.net',
    'java.net.ConnectException: Connection timed out (Connection timed out)',
    ['connection-timed-out'],
  ],
  [
    'java.net',
    'java.net.NoRouteToHostException: No route to host (Host unreachable)',
    ['host-unreachable'],
  ],
  ['java.net', 'java.net.SocketException: Connection reset', ['connection-reset']],
  [
    'okhttp',
    'java.net.ConnectException: Failed to connect to orders.internal/10.0.5.6:8080\nCaused by: java.net.ConnectException: Connection refused',
    ['connection-refused orders.internal:8080'],
  ],
  [
    'httpclient',
    'org.apache.http.conn.HttpHostConnectException: Connect to orders.internal:8080 [orders.internal/10.0.5.6] failed: Connection refused (Connection refused)',
    ['connection-refused orders.internal:8080'],
  ],
  [
    'docker-library/openjdk#228',
    'Caused by: javax.net.ssl.SSLHandshakeException: sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ['tls-failed'],
  ],
  [
    'java.net',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
    ['tls-failed'],
  ],
  [
    'spring',
    `java.lang.IllegalArgumentException: Could not resolve placeholder 'payment.api.key' in value "\${payment.api.key}"`,
    ['missing-setting payment.api.key'],
  ],
  [
    'quarkus',
    'SRCFG00014: The config property payment.url is required but it could not be found in any config source',
    ['missing-setting payment.url'],
  ],
  [
    'spring',
    "***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8080 was already in use.\n\nAction:\n\nIdentify and stop the process that's listening on port 8080 or configure this application to listen on another port.",
    ['port-in-use 8080'],
  ],
  ['java.net', 'java.net.BindException: Address already in use (Bind failed)', ['port-in-use']],
  ['java.net', 'java.net.SocketException: Permission denied (Bind failed)', ['port-privileged']],
  [
    'java.net',
    'java.net.BindException: Cannot assign requested address (Bind failed)',
    ['address-not-available'],
  ],
  [
    'java',
    'java.lang.ClassNotFoundException: org.postgresql.Driver',
    ['missing-module org.postgresql.Driver'],
  ],
  [
    'java',
    'Exception in thread "main" java.lang.NoClassDefFoundError: javax/xml/bind/JAXBException',
    ['missing-module javax/xml/bind/JAXBException'],
  ],
  [
    'java',
    'Error: Could not find or load main class com.shop.App',
    ['missing-module com.shop.App'],
  ],
  ['java', 'Error: Unable to access jarfile /app/app.jar', ['missing-file /app/app.jar']],
  ['java', 'no main manifest attribute, in /app/app.jar', ['missing-module /app/app.jar']],
  [
    'java',
    'Error: LinkageError occurred while loading main class App\njava.lang.UnsupportedClassVersionError: App has been compiled by a more recent version of the Java Runtime (class file version 65.0)',
    ['missing-module App'],
  ],
  [
    'java.io',
    'java.io.FileNotFoundException: /etc/shop/app.properties (No such file or directory)',
    ['missing-file /etc/shop/app.properties'],
  ],
  [
    'java.io',
    'java.io.FileNotFoundException: /var/log/shop/app.log (Permission denied)',
    ['permission-denied /var/log/shop/app.log'],
  ],
  [
    'java.nio',
    'java.nio.file.AccessDeniedException: /data/index',
    ['permission-denied /data/index'],
  ],
  [
    'java.nio',
    'java.nio.file.NoSuchFileException: /certs/keystore.jks',
    ['missing-file /certs/keystore.jks'],
  ],
  [
    'java.nio',
    'java.nio.file.FileSystemException: /tmp/tomcat.8080: Read-only file system',
    ['read-only-file-system /tmp/tomcat.8080'],
  ],
  ['java.io', 'java.io.IOException: No space left on device', ['disk-full']],
  [
    'java',
    'Exception in thread "http-nio-8080-exec-3" java.lang.OutOfMemoryError: Java heap space',
    ['out-of-memory'],
  ],
  ['java', 'Terminating due to java.lang.OutOfMemoryError: Metaspace', ['out-of-memory']],
  [
    'java',
    "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x00000000c0000000, 1073741824, 0) failed; error='Not enough space' (errno=12)\n#\n# There is insufficient memory for the Java Runtime Environment to continue.",
    ['out-of-memory'],
  ],
  [
    'java',
    '#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x00007f3b, pid=1, tid=23',
    ['segmentation-fault'],
  ],
  [
    'openremote/openremote#2880',
    'SEVERE  [main                          ] flywaydb.core.internal.command.DbMigrate : Migration of schema "openremote" to version "20191202.01 - Schema" failed! Changes successfully rolled back.\norg.flywaydb.core.internal.exception.FlywayMigrateException: Failed to execute script V20191202_01__Schema.sql\n-------------------------------------------------\nSQL State  : 42P01\nError Code : 0\nMessage    : ERROR: relation "public.realm" does not exist',
    ['migration-failed', 'migration-failed public.realm'],
  ],
  [
    'flyway',
    'org.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation\nMigration checksum mismatch for migration version 1',
    ['migration-failed'],
  ],
  [
    'liquibase',
    'liquibase.exception.LockException: Could not acquire change log lock.  Currently locked by 10.0.1.5 since 11/22/26, 3:11 AM',
    ['migration-failed'],
  ],
  [
    'liquibase',
    '2026-11-22 03:11:02.123  INFO 1 --- [           main] l.lockservice.StandardLockService        : Waiting for changelog lock....\n2026-11-22 03:11:12.123  INFO 1 --- [           main] l.lockservice.StandardLockService        : Waiting for changelog lock....\n2026-11-22 03:11:22.123  INFO 1 --- [           main] l.lockservice.StandardLockService        : Waiting for changelog lock....',
    ['waiting-for-dependency'],
  ],
  [
    'hibernate',
    'org.hibernate.tool.schema.spi.SchemaManagementException: Schema-validation: missing table [orders]',
    ['migration-failed orders'],
  ],
  [
    'aws-sdk-java v2',
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain',
    ['aws-credentials-missing'],
  ],
  [
    'aws-sdk-java v1',
    'com.amazonaws.SdkClientException: Unable to load AWS credentials from any provider in the chain',
    ['aws-credentials-missing'],
  ],
  [
    'aws-sdk-java v2',
    'software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403, Request ID: 4KX)',
    ['aws-access-denied'],
  ],
  [
    'aws-sdk-java v2',
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to load region from any of the providers in the chain',
    ['missing-setting AWS_REGION'],
  ],
  [
    'tomcat',
    "2026-11-22T03:11:02.123Z  INFO 1 --- [main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port 8080 (http) with context path '/'",
    ['listening 8080'],
  ],
  [
    'spring',
    '2026-11-22T03:11:02.123Z  INFO 1 --- [ionShutdownHook] o.s.b.w.e.tomcat.GracefulShutdown        : Commencing graceful shutdown. Waiting for active requests to complete',
    ['graceful-shutdown'],
  ],
];

export const dotnet: readonly Sample[] = [
  [
    'npgsql/npgsql#4739',
    'fail: Program[0]\n      An error occured during migration\n      Npgsql.NpgsqlException (0x80004005): Failed to connect to 127.0.0.1:5432\n       ---> System.Net.Sockets.SocketException (111): Connection refused\n         at System.Net.Sockets.Socket.AwaitableSocketAsyncEventArgs.ThrowException(SocketError error, CancellationToken cancellationToken)',
    ['connection-refused 127.0.0.1:5432'],
  ],
  [
    'npgsql/efcore.pg#619',
    'System.Net.Internals.SocketExceptionFactory+ExtendedSocketException (111): Connection refused 172.18.0.4:5432 ',
    ['connection-refused 172.18.0.4:5432'],
  ],
  [
    'jmrnilsson/MinMQ#27',
    "      An error occurred using the connection to database 'mmq' on server 'tcp://localhost:5432'.\n      Npgsql.NpgsqlException (0x80004005): Exception while connecting\n       ---> System.Net.Sockets.SocketException (99): Cannot assign requested address\n         at System.Net.Sockets.Socket.BeginConnectEx(EndPoint remoteEP, Boolean flowContext, AsyncCallback callback, Object state)",
    ['host-unreachable'],
  ],
  [
    'iPromKnight/zilean#15',
    'Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to [::1]:5432\n ---> System.Net.Sockets.SocketException (99): Address not available\n   at System.Net.Sockets.Socket.AwaitableSocketAsyncEventArgs.ConnectAsync(Socket socket)',
    ['host-unreachable [::1]:5432'],
  ],
  [
    'System.Net.Http',
    'System.Net.Http.HttpRequestException: Connection refused (orders.internal:8080)\n ---> System.Net.Sockets.SocketException (111): Connection refused',
    ['connection-refused orders.internal:8080'],
  ],
  [
    'System.Net.Http',
    'System.Net.Http.HttpRequestException: Name or service not known (orders.internal:80)',
    ['cannot-resolve orders.internal:80'],
  ],
  [
    'System.Net.Http',
    'System.Net.Http.HttpRequestException: No connection could be made because the target machine actively refused it. (localhost:5001)',
    ['connection-refused localhost:5001'],
  ],
  [
    'System.Net.Security',
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    ['tls-failed'],
  ],
  [
    'System.Net.Http',
    'System.Net.Http.HttpRequestException: The SSL connection could not be established, see inner exception.',
    ['tls-failed'],
  ],
  [
    'SqlClient',
    'Microsoft.Data.SqlClient.SqlException (0x80131904): A network-related or instance-specific error occurred while establishing a connection to SQL Server. The server was not found or was not accessible.',
    ['connection-timed-out'],
  ],
  [
    'SqlClient',
    "Microsoft.Data.SqlClient.SqlException (0x80131904): Login failed for user 'shop'.",
    ['authentication-refused shop'],
  ],
  [
    'SqlClient',
    "Microsoft.Data.SqlClient.SqlException (0x80131904): Invalid object name 'dbo.Orders'.",
    ['migration-failed dbo.Orders'],
  ],
  [
    'SqlClient',
    'System.InvalidOperationException: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.  This may have occurred because all pooled connections were in use and max pool size was reached.',
    ['too-many-connections'],
  ],
  [
    'StackExchange.Redis',
    'StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). UnableToConnect on redis:6379/Interactive, Initializing/NotStarted',
    ['connection-timed-out redis:6379'],
  ],
  [
    '.NET configuration',
    "Unhandled exception. System.InvalidOperationException: Connection string 'Orders' not found.",
    ['missing-setting Orders'],
  ],
  [
    'Kestrel',
    'Unhandled exception. System.IO.IOException: Failed to bind to address http://0.0.0.0:5000: address already in use.',
    ['port-in-use 0.0.0.0:5000'],
  ],
  [
    'Kestrel',
    'Unhandled exception. System.Net.Sockets.SocketException (13): Permission denied\n   at System.Net.Sockets.Socket.DoBind(EndPoint endPointSnapshot, SocketAddress socketAddress)',
    ['port-privileged'],
  ],
  [
    'Kestrel',
    'Microsoft.AspNetCore.Server.Kestrel.Core: Failed to bind to address http://10.9.9.9:80.\n ---> System.Net.Sockets.SocketException (99): Cannot assign requested address',
    ['address-not-available'],
  ],
  ['.NET host', "The application 'Shop.dll' does not exist.", ['missing-file Shop.dll']],
  [
    '.NET loader',
    "Unhandled exception. System.IO.FileNotFoundException: Could not load file or assembly 'Newtonsoft.Json, Version=13.0.0.0, Culture=neutral'. The system cannot find the file specified.",
    ['missing-module Newtonsoft.Json'],
  ],
  [
    '.NET loader',
    "System.DllNotFoundException: Unable to load shared library 'libgdiplus' or one of its dependencies.",
    ['missing-module libgdiplus'],
  ],
  [
    'System.IO',
    "System.IO.FileNotFoundException: Could not find file '/app/appsettings.Production.json'.",
    ['missing-file /app/appsettings.Production.json'],
  ],
  [
    'System.IO',
    "System.UnauthorizedAccessException: Access to the path '/app/keys' is denied.",
    ['permission-denied /app/keys'],
  ],
  [
    'System.IO',
    "System.IO.IOException: Read-only file system : '/app/data'",
    ['read-only-file-system /app/data'],
  ],
  [
    '.NET',
    "Unhandled exception. System.OutOfMemoryException: Exception of type 'System.OutOfMemoryException' was thrown.",
    ['out-of-memory'],
  ],
  [
    'AWSSDK',
    'Amazon.Runtime.AmazonServiceException: Unable to get IAM security credentials from EC2 Instance Metadata Service.',
    ['aws-credentials-missing'],
  ],
  [
    'AWSSDK',
    'Amazon.Runtime.AmazonClientException: No RegionEndpoint or ServiceURL configured',
    ['missing-setting AWS_REGION'],
  ],
  [
    'Kestrel',
    'info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://localhost:5000',
    ['listening-loopback 127.0.0.1:5000'],
  ],
  ['Kestrel', '      Now listening on: http://[::]:8080', ['listening 0.0.0.0:8080']],
  [
    '.NET host',
    'info: Microsoft.Hosting.Lifetime[0]\n      Application is shutting down...',
    ['graceful-shutdown'],
  ],
];
