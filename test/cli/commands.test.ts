import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSampleSdl } from '../../examples/supergraph/sample-subgraph.ts';
import { type Desk, newDesk, runToEnd, tokenFor } from './child.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const cli = (...args: string[]) => runToEnd('cli/main.ts', args, desk.env);

test('help lists every command', async () => {
  const { code, stdout } = await cli('help');
  expect(code).toBe(0);
  for (const command of ['token', 'demo', 'import', 'sdl']) expect(stdout).toContain(`npm run ${command}`);
});

test('an unknown command is named, and the usage is shown, with exit code 2', async () => {
  const { code, stdout, stderr } = await cli('tokn');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('Unknown command "tokn".');
  expect(stderr).toContain('npm run token');
});

test('no command at all shows the usage, with exit code 2', async () => {
  const { code, stderr } = await cli();
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Commands:/);
});

test('a name that every object has is no command', async () => {
  expect((await cli('constructor')).code).toBe(2);
});

test('token prints a token and nothing else', async () => {
  const claims = decodeJwt(await tokenFor(desk, '--scope', 'refunds:read refunds:write', '--sub', 'ada'));
  expect(claims).toMatchObject({ sub: 'ada', scope: 'refunds:read refunds:write' });
});

test('token refuses an unknown scope and an unknown option in one sentence', async () => {
  const scope = await cli('token', '--scope', 'refunds:rule');
  expect([scope.code, scope.stdout]).toEqual([1, '']);
  expect(scope.stderr).toMatch(/^Unknown scope refunds:rule; .*\n$/);
  const option = await cli('token', '--scop', 'refunds:read');
  expect([option.code, option.stdout]).toEqual([1, '']);
  expect(option.stderr).toMatch(/^Unknown option '--scop'.*\n$/);
});

test('an invalid configuration is reported with all its problems, without a stack', async () => {
  const { code, stderr } = await runToEnd('cli/main.ts', ['token'], {
    ...desk.env,
    PORT: 'x',
    LOG_LEVEL: 'y',
  });
  expect(code).toBe(1);
  expect(stderr).toContain('PORT is "x"');
  expect(stderr).toContain('LOG_LEVEL is "y"');
  expect(stderr).not.toContain('    at ');
});

test('sdl prints the published schema, without auth directives (G2)', async () => {
  const { code, stdout } = await cli('sdl');
  expect(code).toBe(0);
  expect(stdout).toContain('type Refund @key(fields: "id")');
  expect(stdout).not.toMatch(/@(authenticated|requiresScopes)/);
});

test('sdl --auth carries the required scopes, and composes with the subgraphs that own Order and Payment (G2)', async () => {
  const { stdout } = await cli('sdl', '--auth');
  expect(stdout).toMatch(
    /recordRefundReceipt\([\s\S]*?RecordRefundReceiptPayload .*scopes: \[\["refunds:write"\], \["refunds:operate"\]\]/,
  );
  expect(stdout).toMatch(/orderForRefund\([\s\S]*?\): Order .*@authenticated/);
  const { errors, supergraphSdl } = composeServices([
    { name: 'refunds', url: 'http://refunds', typeDefs: parse(stdout) },
    { name: 'oms', url: 'http://oms', typeDefs: parse(readSampleSdl('oms')) },
    { name: 'payments', url: 'http://payments', typeDefs: parse(readSampleSdl('payments')) },
  ]);
  expect(errors ?? []).toEqual([]);
  expect(supergraphSdl).toMatch(
    /retryRefundAllocation\([\s\S]*?@requiresScopes\(scopes: \[\["refunds:operate"\]\]\)/,
  );
  expect(supergraphSdl).toMatch(/brand: String @join__field\(graph: PAYMENTS\)\n/);
});
