import { expect, test } from 'vitest';
import { problemsOf } from '../config/problems-of.ts';
import { byHand, gateway, protocol, secrets, stripe } from './sample-connectors.ts';

const problemsOfList = (list: unknown, env: Record<string, string> = secrets) =>
  problemsOf({ ...env, CONNECTORS: JSON.stringify(list) });

test.each<[string, unknown, string]>([
  ['an unknown kind', { ...gateway, kind: 'paypal' }, 'must have the kind'],
  ['no kind', { name: 'vtex' }, 'must have the kind'],
  ['a text instead of an object', 'stripe', 'must have the kind'],
  ['a name with a slash', { ...byHand, name: 'a/b' }, 'needs a name'],
  ['no name', { kind: 'manual' }, 'needs a name'],
  ['a secret that stands there itself', { ...stripe, secretKey: 'hunter2' }, 'has unknown fields: secretKey'],
  ['a field of another kind', { ...byHand, timeoutMs: 5_000 }, 'has unknown fields: timeoutMs'],
  // S6
  ['http to another machine', { ...gateway, endpoint: 'http://shop.example' }, 'https URL'],
  ['a password in the endpoint', { ...gateway, endpoint: 'https://u:hunter2@shop.example' }, 'https URL'],
  ['a query in the endpoint', { ...gateway, endpoint: 'https://shop.example/?key=hunter2' }, 'https URL'],
  ['an empty query in the endpoint', { ...gateway, endpoint: 'https://shop.example/?' }, 'https URL'],
  ['no endpoint', { ...gateway, endpoint: undefined }, 'https URL'],
  ['a timeout of half a second', { ...stripe, timeoutMs: 500 }, 'from 1000 to 60000'],
  ['a timeout of two minutes', { ...stripe, timeoutMs: 120_000 }, 'from 1000 to 60000'],
  ['a concurrency of none', { ...stripe, concurrency: 0 }, 'from 1 to 100'],
  ['a concurrency of a half', { ...stripe, concurrency: 0.5 }, 'from 1 to 100'],
  ['no name of a secret', { ...gateway, appTokenFrom: undefined }, 'needs appTokenFrom'],
  [
    'a secret instead of its name',
    { ...stripe, secretKeyFrom: 'sk-hunter2' },
    'not an environment variable name',
  ],
  ['a header that is none', { ...protocol, headersFrom: { 'a b': 'PPP_APP_TOKEN' } }, 'headersFrom'],
  ['headers as a list', { ...protocol, headersFrom: ['PPP_APP_TOKEN'] }, 'headersFrom'],
  ['a sandbox that is a text', { ...protocol, sandboxMode: 'true' }, 'sandboxMode'],
  ['a setting without a value', { ...protocol, merchantSettings: [{ name: 'a' }] }, 'in merchantSettings'],
  ['a recipient with half its fields', { ...protocol, recipients: [{ id: 'a' }] }, 'recipient'],
])('a connector with %s is refused, without its values', (_what, entry, said) => {
  const problems = problemsOfList([entry]);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.join('\n').replaceAll("'", '’')).toContain(said);
  expect(problems.every((problem) => problem.startsWith('Connector 1 '))).toBe(true);
  expect(problems.join('\n')).not.toContain('hunter2');
});

test('a variable that is named must be set, and its name is not repeated: it could be the secret itself', () => {
  const problems = problemsOfList([{ ...stripe, secretKeyFrom: 'FOXQHJKXRTZ' }]);
  expect(problems).toEqual([
    'secretKeyFrom of the connector "stripe" names an environment variable that is not set.',
  ]);
});

test.each([
  ['ends with a line break', 'sk_test_hunter2\n'],
  ['begins with a blank', ' sk_test_hunter2'],
  ['is not ASCII', 'sk_test_hunter2é'],
])('a secret that %s is refused at the start, not at the first refund', (_what, secret) => {
  const problems = problemsOfList([stripe], { ...secrets, STRIPE_SECRET_KEY: secret });
  expect(problems).toEqual([expect.stringContaining('not a valid header value')]);
  expect(problems.join()).not.toContain('hunter2');
});

test.each([
  ['short', 'a-webhook-secret-1,hunter2'],
  ['missing', ','],
])('where webhooks are to be taken, a %s secret is refused', (_what, given) => {
  const problems = problemsOfList([stripe], { ...secrets, STRIPE_WEBHOOK_SECRETS: given });
  expect(problems).toEqual([expect.stringContaining('webhookSecretsFrom of the connector "stripe"')]);
  expect(problems.join()).not.toContain('hunter2');
});

test('two connectors of one name are refused: a payment could go through either', () => {
  expect(problemsOfList([byHand, { ...stripe, name: 'bank' }])).toEqual([
    'Connector 2 ("bank") of CONNECTORS has the same name as an earlier connector.',
  ]);
});

test.each([
  ['{"name":"bank","kind":"manual"}', 'must be a JSON list'],
  ['[{"appKey":"hunter2"', 'is not valid JSON'],
  ['hunter2', 'neither a JSON list nor the path'],
])('CONNECTORS as %s is refused without being repeated', (text, said) => {
  expect(problemsOf({ CONNECTORS: text })).toEqual([expect.stringContaining(said)]);
  expect(problemsOf({ CONNECTORS: text }).join()).not.toContain('hunter2');
});

test('problems of several connectors are reported together', () => {
  const problems = problemsOfList([{ kind: 'manual' }, { ...stripe, timeoutMs: 1 }, gateway], {});
  expect(problems).toHaveLength(4);
});
