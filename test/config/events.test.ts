import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const oms = { name: 'oms', url: 'https://oms.example/events', secretsFrom: 'OMS' };

function problemsOf(endpoints: unknown, env: Record<string, string> = { OMS: secret }): readonly string[] {
  try {
    readConfig({
      ...env,
      EVENT_ENDPOINTS: typeof endpoints === 'string' ? endpoints : JSON.stringify(endpoints),
    });
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
}

test('an endpoint is read with its secrets, one or two of them (E5)', () => {
  const { eventEndpoints, events } = readConfig({
    OMS: `${secret}, ${secret}`,
    EVENT_ENDPOINTS: JSON.stringify([{ ...oms, types: ['refunds.refund.completed.v1'] }]),
  });
  expect(events).toBe(true);
  expect(eventEndpoints).toEqual([
    {
      ...{ name: 'oms', url: oms.url, types: ['refunds.refund.completed.v1'], from: 'now' },
      secrets: [secret, secret],
    },
  ]);
  expect(readConfig({}).eventEndpoints).toEqual([]);
  expect(readConfig({ EVENT_HOSTS: 'Oms.internal, 10.0.0.1' }).eventHosts).toEqual([
    'oms.internal',
    '10.0.0.1',
  ]);
});

test.each<[string, unknown, RegExp]>([
  ['no JSON', '[{', /not valid JSON/],
  ['no list', {}, /must be a JSON list/],
  ['no readable file', '/nowhere', /neither a JSON list nor the path/],
  ['another scheme', [{ ...oms, url: 'ftp://oms.example' }], /check url/],
  ['credentials in the URL', [{ ...oms, url: 'https://a:b@oms.example' }], /check url/],
  ['a type that there isn’t', [{ ...oms, types: ['refund.completed'] }], /check types/],
  ['a name twice', [oms, oms], /two endpoints of one name/],
  ['no secret', [{ ...oms, secretsFrom: 'NOWHERE' }], /secretsFrom of the endpoint oms/],
  ['a field that there isn’t', [{ ...oms, secret }], /check it/],
])('%s is said', (_what, endpoints, said) => {
  const problems = problemsOf(endpoints);
  expect(problems.join()).toMatch(said);
  expect(problems.join()).not.toContain(secret);
});

test('a secret that is short or none of Standard Webhooks’ is refused, and not repeated', () => {
  for (const bad of ['whsec_c2hvcnQ=', 'hunter2hunter2hunter2hunter2hunter2']) {
    const problems = problemsOf([oms], { OMS: bad });
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain(bad);
  }
});

test.each(['oms.internal:8080', '10.0.0.1:8080', 'oms.internal, other:1', '[::1]', 'https://oms.internal'])(
  'EVENT_HOSTS lists hosts alone: "%s" would never be the host of a URL, and is refused',
  (hosts) => {
    expect(() => readConfig({ EVENT_HOSTS: hosts })).toThrow(
      /must be host names or addresses without a port/,
    );
  },
);

test('addresses of IPv6 have colons of their own', () => {
  expect(readConfig({ EVENT_HOSTS: 'fd00::1' }).eventHosts).toEqual(['fd00::1']);
});

test('EVENTS is on or off', () => {
  expect(readConfig({ EVENTS: 'off' }).events).toBe(false);
  expect(() => readConfig({ EVENTS: 'maybe' })).toThrow(/EVENTS is "maybe"; it must be on or off/);
});
