import type { Sample } from './sample.ts';

/** What databases and their drivers say, in the words of others than the collected messages. */
export const databaseLogs: readonly Sample[] = [
  [
    'db-not-available',
    'PostgreSQL',
    'FATAL:  the database system is not yet accepting connections',
  ],
  ['db-not-available', 'common', 'panic: database connection was lost'],
  [
    'db-not-available',
    'mysql',
    'Error: Connection lost: The server closed the connection. PROTOCOL_CONNECTION_LOST',
  ],
  ['db-not-available', 'Oracle', 'ORA-01033: ORACLE initialization or shutdown in progress'],
  [
    'db-not-available',
    'SQL Server',
    "Database 'orders' is in transition. Try the statement later.",
  ],
  [
    'db-connections-exhausted',
    'Ecto',
    '** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 412ms',
  ],
  [
    'db-connections-exhausted',
    'Prisma',
    'Timed out fetching a new connection from the connection pool. (Current connection pool timeout: 20, connection limit: 9)',
  ],
  [
    'db-connections-exhausted',
    'Knex',
    'Knex: Timeout acquiring a connection. The pool is probably full.',
  ],
  ['db-auth-failed', 'PostgreSQL', 'FATAL:  LDAP authentication failed for user "report"'],
  [
    'db-auth-failed',
    'mysql2',
    'Client does not support authentication protocol requested by server; consider upgrading MariaDB client',
  ],
  [
    'db-auth-failed',
    'libpq',
    'connection to server at "db" (10.0.3.7), port 5432 failed: FATAL:  role\n"shop" does not exist',
  ],
  [
    'db-tls-required',
    'SQL Server',
    'The certificate chain was issued by an authority that is not trusted. (provider: TCP Provider, error: 0)',
  ],
  ['db-tls-required', 'PHP', 'SSL is required but the server does not offer it'],
  [
    'db-schema-or-name',
    'Flyway',
    'Found non-empty schema(s) "shop" but no schema history table. Use baseline()',
  ],
  ['db-schema-or-name', 'Knex', 'Migration table is already locked'],
  ['db-schema-or-name', 'SQL Server', "There is already an object named 'Orders' in the database."],
  ['db-unreachable-sg', 'Prisma', "Error: P1001: Can't reach database server at shop-db: 5432"],
  ['db-unreachable-sg', 'HikariCP', 'ShopPool - Exception during pool initialization.'],
  ['db-unreachable-sg', 'Sequelize', 'Unable to connect to the database: SequelizeConnectionError'],
  ['db-unreachable-sg', 'common', '[ERROR] could not connect to the MySQL database, exiting'],
  [
    'db-tls-required',
    'postgres.js',
    'Error: self-signed certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34)\n    at Socket.data (/app/node_modules/postgres/cjs/src/connection.js:294:9)',
  ],
  [
    'db-unreachable-sg',
    'MariaDB',
    "ERROR 2002 (HY000): Can't connect to server on 'shop-db' (110)",
  ],
  [
    'db-tls-required',
    'libpq',
    'could not read root certificate file "/etc/rds.pem": no SSL error reported',
  ],
  [
    'db-tls-required',
    'SQL Server',
    'The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption.',
  ],
  ['db-unreachable-sg', 'pg gem', 'PG::ConnectionBad: timeout expired'],
  [
    'db-unreachable-sg',
    'Mongoose',
    'MongooseError: Operation `orders.insertOne()` buffering timed out after 10000ms',
  ],
  [
    'db-unreachable-sg',
    'Npgsql',
    'Npgsql.NpgsqlException (0x80004005): Exception while connecting\n ---> System.TimeoutException: Timeout during connection attempt',
  ],
];
