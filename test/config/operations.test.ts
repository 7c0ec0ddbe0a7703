import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { problemsOf } from './problems-of.ts';

test('problems of load and tracing are listed with all others, each with its value', () => {
  const problems = problemsOf({
    PORT: '70000',
    MAX_IN_FLIGHT: '0',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_TRACES_EXPORTER: 'zipkin',
    OTEL_SDK_DISABLED: 'yes',
    PERSISTED_OPERATIONS: 'only',
  });
  expect(problems).toHaveLength(6);
  for (const value of ['"70000"', '"0"', '"grpc"', '"zipkin"', '"yes"', 'PERSISTED_OPERATIONS=only'])
    expect(problems.join('\n')).toContain(value);
});

test.each(['many', '-1', '1.5', '100000', ' 5'])('MAX_IN_FLIGHT=%s is refused', (value) => {
  expect(problemsOf({ MAX_IN_FLIGHT: value })).toEqual([
    `MAX_IN_FLIGHT is ${JSON.stringify(value)}; it must be a number from 1 to 99999.`,
  ]);
});

test('a collector is an http or https URL, whose password no message repeats', () => {
  const problems = problemsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://user:pa55@collector:4317' });
  expect(problems).toEqual(['OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL.']);
});

test('the defaults are 500 requests at once and no traces', () => {
  expect(readConfig({})).toMatchObject({ maxInFlight: 500, tracing: null });
});

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
test.each([
  ['an endpoint', endpoint, { serviceName: 'refund-subgraph' }],
  [
    'an endpoint of traces alone, and a name',
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector/v1/traces', OTEL_SERVICE_NAME: 'refunds' },
    { serviceName: 'refunds' },
  ],
  ['an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, null],
  ['a name alone', { OTEL_SERVICE_NAME: 'refunds' }, null],
  ['an endpoint, and traces to nobody', { ...endpoint, OTEL_TRACES_EXPORTER: 'none' }, null],
  ['an endpoint, and all of it off', { ...endpoint, OTEL_SDK_DISABLED: 'true' }, null],
])('with %s the tracing is as asked for', (_what, env, tracing) => {
  expect(readConfig(env).tracing).toEqual(tracing);
});
