import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { TokenRules } from '../graph/access/auth.ts';
import type { Scope } from '../graph/access/scope-table.ts';

export type LocalKeys = {
  readonly privateKey: JWK;
  readonly jwks: JSONWebKeySet;
  readonly previewSecret: string;
};

/**
 * A key pair and a preview secret of this machine's own, made at the first call (A4). Processes that start
 * at once agree on one: the file appears whole or not at all, and the first to put it there wins.
 * The public half stands beside it as jwks.json, for whatever else should check these tokens.
 */
export async function ensureLocalKeys(localDir: string): Promise<LocalKeys> {
  await mkdir(localDir, { recursive: true, mode: 0o700 });
  const file = path.join(localDir, 'keys.json');
  const keys = (await readKeys(file)) ?? (await makeKeys(file));
  await writePublicHalf(localDir, keys.jwks);
  return keys;
}

/** What tokens are checked with: a file or the local pair is read once, at the start. */
export async function tokenRules(config: Config): Promise<TokenRules> {
  const { keys, issuer, audience } = config.auth;
  switch (keys.kind) {
    case 'url':
      return { keys: { ...keys, staleForMs: config.auth.staleKeysMs }, issuer, audience };
    case 'file':
      return { keys: { kind: 'set', jwks: await readKeySet(keys.path) }, issuer, audience };
    case 'local':
      return { keys: { kind: 'set', jwks: (await ensureLocalKeys(config.localDir)).jwks }, issuer, audience };
  }
}

/** The key that preview tokens are signed with: the configured one, or this machine's own. */
export async function previewSecret(config: Config): Promise<string> {
  return config.previewSecret ?? (await ensureLocalKeys(config.localDir)).previewSecret;
}

/**
 * The keys that links to credit notes are signed with: the configured ones, or this machine's own, which is derived
 * so that neither can be told from the other.
 */
export async function linkSecrets(config: Config): Promise<readonly string[]> {
  if (config.linkSecrets.length > 0) return config.linkSecrets;
  const { previewSecret: own } = await ensureLocalKeys(config.localDir);
  return [Buffer.from(hkdfSync('sha256', own, '', 'links to credit notes', 32)).toString('base64url')];
}

/** A JWT that this machine's server takes. expiresAt and issuedAt come from the caller's clock. */
export async function signLocalToken(
  keys: LocalKeys,
  claims: {
    readonly subject: string;
    readonly scopes: readonly Scope[];
    readonly issuer: string;
    readonly audience: string;
    readonly issuedAt: Date;
    readonly expiresAt: Date;
  },
): Promise<string> {
  return new SignJWT({ scope: claims.scopes.join(' ') })
    .setProtectedHeader({
      alg: algorithm,
      typ: 'JWT',
      ...(keys.privateKey.kid ? { kid: keys.privateKey.kid } : {}),
    })
    .setSubject(claims.subject)
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setIssuedAt(claims.issuedAt)
    .setExpirationTime(claims.expiresAt)
    .sign(await importJWK(keys.privateKey, algorithm));
}

const algorithm = 'ES256';

const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal(algorithm),
  use: z.literal('sig'),
});

const keyFile = z.object({ privateKey: privateJwk, previewSecret: z.string().min(32) });

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

async function readKeys(file: string): Promise<LocalKeys | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  const read = keyFile.safeParse(jsonOf(text));
  if (!read.success)
    throw new Error(`${file} doesn't hold the local keys: delete it, and the next start creates new ones.`);
  const { d: _private, ...publicKey } = read.data.privateKey;
  return { ...read.data, jwks: { keys: [publicKey] } };
}

async function makeKeys(file: string): Promise<LocalKeys> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const privateKey = { ...(await exportJWK(pair.privateKey)), kid: randomUUID(), alg: algorithm, use: 'sig' };
  const content = JSON.stringify({ privateKey, previewSecret: randomBytes(32).toString('base64url') });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const keys = await readKeys(file);
  if (keys === null) throw new Error(`${file} disappeared while it was being created.`);
  return keys;
}

async function writePublicHalf(localDir: string, jwks: JSONWebKeySet): Promise<void> {
  const file = path.join(localDir, 'jwks.json');
  const content = `${JSON.stringify(jwks, null, 2)}\n`;
  if ((await readIfThere(file)) === content) return;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o644, flag: 'wx' });
  await rename(draft, file);
}

async function readKeySet(file: string): Promise<JSONWebKeySet> {
  const text = await readIfThere(file);
  if (text === null) throw new Error(`AUTH_JWKS_FILE names ${file}, which does not exist.`);
  const read = keySet.safeParse(jsonOf(text));
  if (!read.success) throw new Error(`AUTH_JWKS_FILE names ${file}, which is not a JSON Web Key Set.`);
  return read.data;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
