import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config/config.ts';
import { actorOfToken } from '../domain/values/actor.ts';
import { knownScopes, type Scope } from '../graph/access/scope-table.ts';
import { ensureLocalKeys, signLocalToken } from '../start/local-keys.ts';

/**
 * Makes a token with this machine's own key pair (A4). Throws an Error whose message is a sentence for the
 * person at the terminal: an unknown scope or option, a server that wouldn't take the token.
 */
export async function makeToken(args: readonly string[], config: Config, now: Date): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scope: { type: 'string', multiple: true },
      sub: { type: 'string', default: 'local-developer' },
      expires: { type: 'string', default: '8h' },
    },
  });
  refuseForeignKeys(config);
  const scopes = parseScopes(values.scope ?? []);
  if (actorOfToken(values.sub) === null)
    throw new Error(`--sub ${JSON.stringify(values.sub)} is not a valid subject; it must name the caller.`);
  return signLocalToken(await ensureLocalKeys(config.localDir), {
    subject: values.sub,
    scopes,
    issuer: config.auth.issuer,
    audience: config.auth.audience,
    issuedAt: now,
    expiresAt: new Date(now.getTime() + parseDuration(values.expires)),
  });
}

/** A server that takes its keys from elsewhere wouldn't take this machine's tokens. */
function refuseForeignKeys({ auth: { keys }, localDir }: Config): void {
  if (keys.kind === 'local') return;
  const ownFile = path.resolve(localDir, 'jwks.json');
  if (keys.kind === 'file' && path.resolve(keys.path) === ownFile) return;
  const source = keys.kind === 'file' ? `AUTH_JWKS_FILE (${keys.path})` : `AUTH_JWKS_URL (${keys.url})`;
  throw new Error(
    `Tokens are verified with the keys of ${source}; get a token from the issuer that holds them.`,
  );
}

function parseScopes(given: readonly string[]): Scope[] {
  const names = given.flatMap((text) => text.split(/[\s,]+/)).filter((name) => name !== '');
  const unknown = names.filter((name) => !knownScopes.some((known) => known === name));
  if (unknown.length > 0) {
    throw new Error(`Unknown scope ${unknown.join(', ')}; the scopes are ${knownScopes.join(', ')}.`);
  }
  return knownScopes.filter((known) => names.includes(known));
}

const millisecondsPer = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

function parseDuration(text: string): number {
  const match = /^([1-9]\d{0,5})([smhd])$/.exec(text);
  const unit = (['s', 'm', 'h', 'd'] as const).find((known) => known === match?.[2]);
  if (match === null || unit === undefined) {
    throw new Error(
      `--expires is ${JSON.stringify(text)}; it must be a number with s, m, h or d, such as 8h.`,
    );
  }
  return Number(match[1]) * millisecondsPer[unit];
}
