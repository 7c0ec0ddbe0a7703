import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { problemsOf } from './problems-of.ts';

const production = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://user:pa55@db.internal/?replicaSet=rs',
  AUTH_JWKS_URL: 'https://issuer.example/jwks.json',
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'refunds',
  ROUTER_SECRETS: 'a-router-secret-1, a-router-secret-2',
  PREVIEW_SECRET: 'p'.repeat(32),
  CREDIT_NOTE_LINK_SECRETS: `${'l'.repeat(32)},${'m'.repeat(32)}`,
  METRICS_TOKEN: 'a-metrics-token-1',
  PUBLIC_URL: 'https://refunds.example',
  SELLER_NAME: 'Example Ltd',
  SELLER_STREET: '1 High Street',
  SELLER_CITY: 'London',
  SELLER_POSTAL_CODE: 'N1 9GU',
  SELLER_COUNTRY: 'GB',
  SELLER_TAX_ID: 'GB123456789',
};

test('an empty environment gives a development server on this machine with the local key pair', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    production: false,
    host: '127.0.0.1',
    port: 4001,
    introspection: true,
    localDir: '.local',
    mongo: { uri: null, database: 'refunds', systemBinary: null },
    auth: { keys: { kind: 'local' } },
    routerSecrets: [],
    previewSecret: null,
  });
});

test('a complete production environment is taken, with introspection off', () => {
  const config = readConfig(production);
  expect(config.production).toBe(true);
  expect(config.introspection).toBe(false);
  expect(config.routerSecrets).toEqual(['a-router-secret-1', 'a-router-secret-2']);
  expect(config.linkSecrets).toEqual(['l'.repeat(32), 'm'.repeat(32)]);
  expect(config.auth.keys).toEqual({ kind: 'url', url: 'https://issuer.example/jwks.json' });
});

test('the configuration cannot be changed, at any depth', () => {
  const config = readConfig(production);
  for (const part of [
    config,
    config.mongo,
    config.mongo.searchPath,
    config.auth,
    config.auth.keys,
    config.routerSecrets,
    config.linkSecrets,
    config.seller,
  ]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test('production without anything names each thing that is missing', () => {
  const problems = problemsOf({ NODE_ENV: 'production' }).join('\n');
  for (const name of [
    'AUTH_JWKS_FILE',
    'AUTH_ISSUER',
    'AUTH_AUDIENCE',
    'ROUTER_SECRETS',
    'PREVIEW_SECRET',
    'CREDIT_NOTE_LINK_SECRETS',
    'MONGODB_URI',
    'METRICS_TOKEN',
    'PUBLIC_URL',
    'SELLER_TAX_ID',
  ]) {
    expect(problems).toContain(name);
  }
  expect(problemsOf({ NODE_ENV: 'production' })).toHaveLength(15);
});

test.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))(
  'production refuses to start without %s (A4)',
  (name) => {
    const problems = problemsOf({ ...production, [name]: '' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  },
);

test('wrong values and missing ones are listed at once, each with its value', () => {
  const problems = problemsOf({
    NODE_ENV: 'production',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    INTROSPECTION: 'perhaps',
    MONGODB_DATABASE: 'a b',
    AUTH_JWKS_URL: 'http://issuer.example/jwks',
  });
  expect(problems).toHaveLength(19);
  for (const value of ['"70000"', '"loud"', '"perhaps"', '"a b"', '"http://issuer.example/jwks"']) {
    expect(problems.join('\n')).toContain(value);
  }
});

test('refunds above an amount per currency wait for a second person; what is no such amount is refused', () => {
  const { approvalAbove } = readConfig({ REFUND_APPROVAL_ABOVE: 'EUR=500.00, JPY=60000' });
  expect([...approvalAbove].map(([code, limit]) => `${code} ${limit.toDecimal()}`)).toEqual([
    'EUR 500.00',
    'JPY 60000',
  ]);
  expect(readConfig({}).approvalAbove.size).toBe(0);
  for (const wrong of ['EUR', 'EUR=', 'XXX=1', 'EUR=1.001', 'EUR=-1', 'EUR=1=2', 'eur=1']) {
    expect(problemsOf({ REFUND_APPROVAL_ABOVE: wrong })).toEqual([
      expect.stringContaining(JSON.stringify(wrong)),
    ]);
  }
});

test('an order’s refunds count together for a day, or for REFUND_APPROVAL_WINDOW', () => {
  expect(readConfig({}).approvalWindowMs).toBe(24 * 3_600_000);
  expect(readConfig({ REFUND_APPROVAL_WINDOW: '36h' }).approvalWindowMs).toBe(36 * 3_600_000);
  expect(problemsOf({ REFUND_APPROVAL_WINDOW: '0h' })).toEqual([expect.stringContaining('"0h"')]);
});

test('links name where the server is reached from outside, without a slash at the end', () => {
  expect(readConfig({ PORT: '4001' }).publicUrl).toBe('http://127.0.0.1:4001');
  expect(readConfig({ PUBLIC_URL: 'https://refunds.example/sub/' }).publicUrl).toBe(
    'https://refunds.example/sub',
  );
  expect(problemsOf({ PUBLIC_URL: 'refunds.example' })).toHaveLength(1);
});

test('credit notes are sent only with SMTP_URL, and then need a sender', () => {
  expect(readConfig({}).mail).toBeNull();
  expect(problemsOf({ SMTP_URL: 'smtp://mail.example' })).toEqual([expect.stringContaining('MAIL_FROM')]);
  expect(problemsOf({ SMTP_URL: 'http://user:hunter2@mail' }).join()).not.toContain('hunter2');
  expect(readConfig({ SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'Shop <shop@example.org>' }).mail).toEqual(
    {
      smtpUrl: 'smtps://mail.example',
      from: 'Shop <shop@example.org>',
    },
  );
});

test('secrets are in no message', () => {
  const problems = problemsOf({
    MONGODB_URI: 'http://user:hunter2@db',
    PREVIEW_SECRET: 'hunter2',
    CREDIT_NOTE_LINK_SECRETS: `${'l'.repeat(32)},hunter2`,
    METRICS_TOKEN: 'hunter2',
  });
  expect(problems).toHaveLength(4);
  expect(problems.join('\n')).not.toContain('hunter2');
});

test.each([
  ['two sources of keys', { AUTH_JWKS_FILE: 'jwks.json' }],
  ['a short secret for links', { CREDIT_NOTE_LINK_SECRETS: `${'l'.repeat(32)},short` }],
  ['a short router secret', { ROUTER_SECRETS: 'a-router-secret-1,short' }],
  ['an unknown NODE_ENV', { NODE_ENV: 'prod' }],
  ['a port with a sign', { PORT: '-1' }],
])('%s is refused', (_what, change) => {
  expect(problemsOf({ ...production, ...change })).toHaveLength(1);
});

test('keys of one’s own need their issuer and audience outside production too', () => {
  expect(problemsOf({ AUTH_JWKS_FILE: 'jwks.json' })).toHaveLength(2);
});

test('keys may come over http from this machine only', () => {
  const rest = { AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
  expect(problemsOf({ ...rest, AUTH_JWKS_URL: 'http://127.0.0.1:9/jwks' })).toEqual([]);
  expect(problemsOf({ ...rest, AUTH_JWKS_URL: 'http://127.0.0.1.example/jwks' })).toHaveLength(1);
});

test('persisted operations need a mode and a manifest, both or neither', () => {
  expect(readConfig({}).persistedOperations).toBeNull();
  const both = { PERSISTED_OPERATIONS: 'only', PERSISTED_OPERATIONS_MANIFEST: 'operations.json' };
  expect(readConfig(both).persistedOperations).toEqual({ mode: 'only', manifest: 'operations.json' });
  for (const name of Object.keys(both)) {
    expect(problemsOf({ ...both, [name]: '' })).toEqual([expect.stringContaining(`${name} is missing`)]);
  }
  expect(problemsOf({ ...both, PERSISTED_OPERATIONS: 'some' })).toEqual([expect.stringContaining('"some"')]);
});
