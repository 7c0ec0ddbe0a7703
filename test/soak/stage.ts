import path from 'node:path';
import type { DispatchingParts } from '../../src/start/dispatching.ts';
import { environmentOf, type Place } from '../faults/client.ts';

/** Where a soak takes place: its database, and a folder for keys, ledgers and logs. */
export type Stage = Place & {
  readonly seed: number;
  readonly pace: NonNullable<DispatchingParts['pace']>;
  /** What else the servers' and dispatchers' environment says. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** The providers of a soak: what payments carry as their `provider`. */
export const providerNames = ['psp', 'stripe', 'gateway'] as const;
export type ProviderName = (typeof providerNames)[number];

/** What nobody may ever find in a log. */
export const secrets = {
  GATEWAY_KEY: 'vtexappkey-soak-QWERTY',
  GATEWAY_TOKEN: 'SOAKTOKENABCDEFGHIJKLMN',
  PSP_TOKEN: 'psp-token-of-the-soak',
  STRIPE_KEY: 'sk_test_soak51Hunter2',
};
/** Nor this: the customers' address. */
export const customerEmail = 'somebody.private@example.com';

/** A second is the least that the configuration takes. */
const timeoutMs = 1_000;

/** Patience grows with the soak, so that most unknown outcomes are found out about, and all of them end soon. */
export function paceOf(seconds: number): Stage['pace'] {
  return {
    idleMs: 200,
    leaseSlackMs: 2_500,
    firstDelayMs: 150,
    longestDelayMs: 3_000,
    giveUpAfterMs: Math.min(45_000, Math.max(8_000, seconds * 200)),
  };
}

export function ledgerFileOf({ localDir }: Stage, provider: ProviderName): string {
  return path.join(localDir, `${provider}.ledger`);
}

/** What the providers did wrong, a line each, with the time in ms: "1768480239439 psp 429". */
export function faultFileOf({ localDir }: Stage): string {
  return path.join(localDir, 'faults');
}

/** The environment of a server or dispatcher on the stage. */
export function environmentOn(
  stage: Stage,
  ports: Readonly<Record<ProviderName, number>>,
): Record<string, string> {
  const to = (provider: ProviderName) => ({
    name: provider,
    endpoint: `http://127.0.0.1:${ports[provider]}`,
    timeoutMs,
  });
  const connectors = [
    { ...to('psp'), kind: 'payment-provider-protocol', headersFrom: { 'X-VTEX-API-AppToken': 'PSP_TOKEN' } },
    { ...to('stripe'), kind: 'stripe', secretKeyFrom: 'STRIPE_KEY' },
    { ...to('gateway'), kind: 'vtex-gateway', appKeyFrom: 'GATEWAY_KEY', appTokenFrom: 'GATEWAY_TOKEN' },
  ];
  return {
    ...environmentOf(stage),
    ...secrets,
    LOG_LEVEL: 'debug',
    DISPATCHER: 'off',
    CONNECTORS: JSON.stringify(connectors),
    ...stage.environment,
    NODE_COMPILE_CACHE: path.join(stage.localDir, 'compiled'),
  };
}
