import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { type Actor, actorOfToken } from '../../domain/values/actor.ts';
import { forbidden, serviceUnavailable, unauthenticated } from '../errors.ts';
import { createRemoteKeys, KeysUnavailable, type KeyWatch } from './remote-keys.ts';
import { type GuardedField, knownScopes, rootFieldScopes, type Scope } from './scope-table.ts';
import { VerifiedTokens } from './verified-tokens.ts';

export type Caller = {
  /** Stands on every interaction and scopes idempotency keys (A3): `sub`, or `client_id` where there is no sub. */
  readonly actor: Actor;
  /** `sub`, compared with an order's customerId. Null for a client without a sub: it owns no order. */
  readonly subject: string | null;
  readonly scopes: ReadonlySet<Scope>;
};

export type TokenRules = {
  readonly keys:
    | { readonly kind: 'set'; readonly jwks: JSONWebKeySet }
    | { readonly kind: 'url'; readonly url: string; readonly staleForMs: number };
  readonly issuer: string;
  readonly audience: string;
};

/** Takes the Authorization header. Throws UNAUTHENTICATED, or SERVICE_UNAVAILABLE where the keys can't be fetched. */
export type Authenticate = (authorizationHeader: string | undefined) => Promise<Caller>;

/**
 * What a request may see of orders. A caller with refunds:write and without refunds:read still has to see
 * the entities in the payload of its own mutation: an accepted mutation adds its order here (grantOrder),
 * and for the rest of that request the order is seen as staff sees it (by its own customer, who may have asked for
 * a refund, as an owner does). It ends with the request.
 */
export type OrderAccess = { readonly caller: Caller; readonly grantedOrders: Set<string> };

/** staff: all of it. owner: without what is staff's own (A2). none: it must look like an unknown id. */
export type OrderSight = 'staff' | 'owner' | 'none';

/**
 * Checks tokens as A1 says: fixed asymmetric algorithms (never none, never HMAC with a public key),
 * issuer, audience and expiry, and no token that is for something else than asking. A missing, malformed and refused token get one and the same answer.
 */
export function createAuthenticator(rules: TokenRules, watch: KeyWatch = nobody): Authenticate {
  const { keys } = rules;
  const getKey = keys.kind === 'set' ? createLocalJWKSet(keys.jwks) : createRemoteKeys(keys, watch);
  const verified = new VerifiedTokens<Caller>();
  const verify = async (token: string): Promise<Caller> => {
    const { payload, protectedHeader, key } = await jwtVerify(token, getKey, {
      algorithms: [...algorithms],
      issuer: rules.issuer,
      audience: rules.audience,
      requiredClaims: ['exp'],
      clockTolerance: clockToleranceSeconds,
    });
    if (!isForAsking(protectedHeader.typ, payload)) throw unauthenticated();
    const caller = callerOf(payload);
    const endsAt = ((payload.exp ?? 0) + clockToleranceSeconds) * 1_000;
    verified.remember(token, { header: protectedHeader, key, caller, endsAt });
    return caller;
  };
  return async (authorizationHeader) => {
    const token = bearer.exec(authorizationHeader ?? '')?.[1];
    if (token === undefined) throw unauthenticated();
    try {
      const known = verified.find(token, Date.now());
      // The key is asked for as for any token, so that the key set is fetched anew in time, and a token whose key was
      // taken out of it, or replaced in it, is verified again.
      if (known !== null && (await getKey(known.header, anySignature)) === known.key) return known.caller;
      return await verify(token);
    } catch (error) {
      if (error instanceof KeysUnavailable) {
        throw serviceUnavailable('The token verification keys are unavailable.', error);
      }
      throw unauthenticated();
    }
  };
}

/** Throws FORBIDDEN unless the caller has one of the scopes that the table names for the field. */
export function requireScope(caller: Caller, field: GuardedField): void {
  const needed: readonly Scope[] = rootFieldScopes[field];
  if (needed.length === 0 || needed.some((scope) => caller.scopes.has(scope))) return;
  throw forbidden(
    `${field} needs the scope ${needed.join(' or ')}; the token has ${[...caller.scopes].join(', ') || 'none'}.`,
  );
}

export function hasScope(caller: Caller, scope: Scope): boolean {
  return caller.scopes.has(scope);
}

/** How the token alone lets its caller see an order of that customer (null: an order without one). */
export function mayReadOrder(caller: Caller, customerId: string | null): OrderSight {
  if (hasScope(caller, 'refunds:read')) return 'staff';
  return customerId !== null && caller.subject === customerId ? 'owner' : 'none';
}

/** The same with what this request's own mutations granted. */
export function orderSight(
  access: OrderAccess,
  order: { readonly orderId: string; readonly customerId: string | null },
): OrderSight {
  const own = mayReadOrder(access.caller, order.customerId);
  if (!access.grantedOrders.has(order.orderId)) return own;
  return own === 'owner' && !isStaff(access.caller) ? 'owner' : 'staff';
}

/** Call it where a mutation was accepted (also when replayed), before its payload is resolved. */
export function grantOrder(access: OrderAccess, orderId: string): void {
  access.grantedOrders.add(orderId);
}

/**
 * Whether Order.refundPreview may look at this order, once requireScope has passed: with a scope of requestRefund at
 * any (it would do it there and then), with refunds:preview only at one that the caller sees.
 */
export function mayPreviewOrder(
  access: OrderAccess,
  order: { readonly orderId: string; readonly customerId: string | null },
): boolean {
  return mayRequest(access.caller) || orderSight(access, order) !== 'none';
}

export function mayRequest(caller: Caller): boolean {
  return rootFieldScopes.requestRefund.some((scope) => hasScope(caller, scope));
}

/** A customer may hold the scopes of asking, too. */
function isStaff(caller: Caller): boolean {
  const ofStaff = ['refunds:write', 'refunds:operate', 'refunds:approve'] as const;
  return ofStaff.some((scope) => hasScope(caller, scope));
}

const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const;
const clockToleranceSeconds = 5;
/** Keys are found by the header alone. */
const anySignature = { payload: '', signature: '' };
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

const nobody: KeyWatch = { fetched: () => undefined, failed: () => undefined };

/**
 * An access token (RFC 9068: at+jwt), or one that doesn't say what it is for. An ID token tells a page who signed in,
 * and a refresh token is for its issuer alone: whoever holds one may not ask with it. Some issuers say so among the
 * claims.
 */
function isForAsking(type: string | undefined, payload: JWTPayload): boolean {
  const typ = type?.toLowerCase().replace(/^application\//, '');
  if (typ !== undefined && typ !== 'jwt' && typ !== 'at+jwt') return false;
  const said = [payload['typ'], payload['token_use']].filter((claim) => typeof claim === 'string');
  return !said.some((claim) => /^(id|id_token|refresh|refresh_token|offline|logout)$/i.test(claim));
}

function callerOf(payload: JWTPayload): Caller {
  const subject = nameIn(payload.sub);
  const client = nameIn(payload['client_id']);
  const actor = subject ?? client;
  if (actor === null) throw unauthenticated();
  const scope = payload['scope'];
  const granted = typeof scope === 'string' ? scope.split(' ') : [];
  return Object.freeze({
    actor,
    subject,
    scopes: new Set(knownScopes.filter((known) => granted.includes(known))),
  });
}

/** Null where the token doesn't have the claim. Throws UNAUTHENTICATED where it is no name: another one isn't taken in its place. */
function nameIn(claim: unknown): Actor | null {
  if (claim === undefined) return null;
  const actor = typeof claim === 'string' ? actorOfToken(claim) : null;
  if (actor === null) throw unauthenticated();
  return actor;
}
