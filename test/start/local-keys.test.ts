import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeToken } from '../../src/cli/token.ts';
import { readConfig } from '../../src/config/config.ts';
import { createAuthenticator } from '../../src/graph/access/auth.ts';
import { ensureLocalKeys, previewSecret, tokenRules } from '../../src/start/local-keys.ts';

let parent: string;
let localDir: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'refund-keys-'));
  localDir = path.join(parent, 'local');
});
afterEach(async () => rm(parent, { recursive: true }));

const configWith = (env: Record<string, string> = {}) => readConfig({ LOCAL_DIR: localDir, ...env });

test('processes that start at once agree on one key pair, and leave no drafts (A4)', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => ensureLocalKeys(localDir)));
  expect(new Set(made.map(({ privateKey }) => privateKey.kid)).size).toBe(1);
  expect((await readdir(localDir)).sort()).toEqual(['jwks.json', 'keys.json']);
});

test('only the owner can read the private key, and the public file does not hold it', async () => {
  await ensureLocalKeys(localDir);
  expect((await stat(path.join(localDir, 'keys.json'))).mode & 0o777).toBe(0o600);
  const { keys } = JSON.parse(await readFile(path.join(localDir, 'jwks.json'), 'utf8'));
  expect(keys).toHaveLength(1);
  expect(keys[0].d).toBeUndefined();
});

test('a key file that is no key file is refused by name', async () => {
  await ensureLocalKeys(localDir);
  await writeFile(path.join(localDir, 'keys.json'), '{"privateKey": 1');
  await expect(ensureLocalKeys(localDir)).rejects.toThrow('keys.json');
});

test('the preview secret is the configured one, or else the same at every start', async () => {
  const configured = 'p'.repeat(32);
  expect(await previewSecret(configWith({ PREVIEW_SECRET: configured }))).toBe(configured);
  const own = await previewSecret(configWith());
  expect(own.length).toBeGreaterThanOrEqual(32);
  expect(await previewSecret(configWith())).toBe(own);
});

test('a token from the command line is one that the server takes', async () => {
  const token = await makeToken(
    ['--scope', 'refunds:read refunds:write', '--sub', 'jo', '--expires', '2m'],
    configWith(),
    new Date(),
  );
  const authenticate = createAuthenticator(await tokenRules(configWith()));
  const caller = await authenticate(`Bearer ${token}`);
  expect(caller.actor).toBe('jo');
  expect([...caller.scopes]).toEqual(['refunds:read', 'refunds:write']);
});

test('a token ends when it was asked to', async () => {
  const token = await makeToken(['--expires', '2m'], configWith(), new Date(Date.now() - 3 * 60_000));
  const authenticate = createAuthenticator(await tokenRules(configWith()));
  await expect(authenticate(`Bearer ${token}`)).rejects.toThrow('No valid bearer token was sent.');
});

test.each<[string, string[], string]>([
  [
    'an unknown scope',
    ['--scope', 'refunds:read refunds:everything'],
    'the scopes are refunds:read, refunds:preview',
  ],
  ['an unreadable duration', ['--expires', 'soon'], '"soon"'],
  ['an empty name', ['--sub', ''], '--sub'],
  ['an unknown option', ['--admin'], '--admin'],
])('%s is refused with a sentence', async (_what, args, part) => {
  await expect(makeToken(args, configWith(), new Date())).rejects.toThrow(part);
});

test('no token is made that the server would not take, but one for the local key file is', async () => {
  const foreign = { AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a', AUTH_JWKS_FILE: '/etc/jwks.json' };
  await expect(makeToken([], configWith(foreign), new Date())).rejects.toThrow('/etc/jwks.json');
  const own = { ...foreign, AUTH_JWKS_FILE: path.join(localDir, 'jwks.json') };
  const token = await makeToken([], configWith(own), new Date());
  const authenticate = createAuthenticator(await tokenRules(configWith(own)));
  expect((await authenticate(`Bearer ${token}`)).scopes.size).toBe(0);
});

test('a key set that is not there or holds no keys is refused at the start', async () => {
  const file = path.join(parent, 'jwks.json');
  const config = configWith({ AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a', AUTH_JWKS_FILE: file });
  await expect(tokenRules(config)).rejects.toThrow('does not exist');
  await writeFile(file, '{"keys": []}');
  await expect(tokenRules(config)).rejects.toThrow('not a JSON Web Key Set');
});
