import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { type CryptoKey, importJWK, SignJWT } from 'jose';
import { readConfig } from '../../src/config/config.ts';
import { ensureLocalKeys } from '../../src/start/local-keys.ts';

/** What a good token is made of; undefined leaves a claim out. */
export type Claims = Readonly<Record<string, unknown>>;

/** Signs tokens of any content with the key pair in `localDir`, and forges some that no server may take. */
export function tokensOf(localDir: string, auth = readConfig({ NODE_ENV: 'test' }).auth) {
  const payloadWith = (claims: Claims): Record<string, unknown> => {
    const now = Math.floor(Date.now() / 1000);
    const good = { iss: auth.issuer, aud: auth.audience, sub: 'jo', scope: '', iat: now, exp: now + 3_600 };
    return Object.fromEntries(
      Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined),
    );
  };
  const kid = async () => (await ensureLocalKeys(localDir)).privateKey.kid ?? '';
  return {
    /** A good token, but for what is changed. */
    signed: async (claims: Claims = {}, typ?: string): Promise<string> => {
      const { privateKey } = await ensureLocalKeys(localDir);
      return new SignJWT(payloadWith(claims))
        .setProtectedHeader({ alg: 'ES256', kid: await kid(), ...(typ !== undefined && { typ }) })
        .sign(await importJWK(privateKey, 'ES256'));
    },
    /** By a key that the server doesn't know, under the id of the one that it knows. */
    byForeignKey: async (algorithm: keyof typeof foreignKeys, claims: Claims = {}): Promise<string> =>
      new SignJWT(payloadWith(claims))
        .setProtectedHeader({ alg: algorithm, kid: await kid() })
        .sign(await foreignKeys[algorithm]()),
    /** alg: none. */
    unsigned: async (claims: Claims = {}, signature = ''): Promise<string> =>
      `${contentOf({ alg: 'none', typ: 'JWT' }, payloadWith(claims))}.${signature}`,
    /** The classic confusion: a verifier that takes the algorithm from the header would use the public key as secret. */
    hmacWithPublicKey: async (claims: Claims = {}): Promise<string> => {
      const { jwks } = await ensureLocalKeys(localDir);
      const content = contentOf({ alg: 'HS256', kid: await kid() }, payloadWith(claims));
      const secret = JSON.stringify(jwks.keys[0]);
      return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
    },
  };
}

const foreignKeys = {
  ES256: () => privateKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256'),
  ES384: () => privateKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 'ES384'),
  RS512: () => privateKeyOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 'RS512'),
};

async function privateKeyOf(
  key: { export(options: { format: 'jwk' }): object },
  algorithm: string,
): Promise<CryptoKey> {
  const imported = await importJWK({ ...key.export({ format: 'jwk' }), kid: randomUUID() }, algorithm);
  if (imported instanceof Uint8Array) throw new Error('A private key is no byte string.');
  return imported;
}

function contentOf(header: object, payload: object): string {
  return [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}
