import { readConfig } from '../../src/config/config.ts';

/** What the connectors below name. */
export const secrets = {
  VTEX_APP_KEY: 'vtexappkey-shop-ABCDEF',
  VTEX_APP_TOKEN: 'FOXQHJKXRTZABCDEFGHIJKLMNOP',
  PPP_APP_TOKEN: 'ppp-token-hunter2',
  PPP_WEBHOOK_SECRETS: 'a-webhook-secret-1, a-webhook-secret-2',
  PPP_MERCHANT_KEY: 'merchant-hunter2',
  STRIPE_SECRET_KEY: 'sk_test_hunter2',
  STRIPE_WEBHOOK_SECRETS: 'whsec_0123456789abcdef',
};

export const gateway = {
  name: 'vtex',
  kind: 'vtex-gateway',
  endpoint: 'https://shop.vtexpayments.example',
  appKeyFrom: 'VTEX_APP_KEY',
  appTokenFrom: 'VTEX_APP_TOKEN',
};
export const protocol = {
  name: 'Acme Pay',
  kind: 'payment-provider-protocol',
  endpoint: 'http://127.0.0.1:9000/acme',
  headersFrom: { 'X-VTEX-API-AppToken': 'PPP_APP_TOKEN' },
  webhookSecretsFrom: 'PPP_WEBHOOK_SECRETS',
};
export const stripe = {
  name: 'stripe',
  kind: 'stripe',
  secretKeyFrom: 'STRIPE_SECRET_KEY',
  webhookSecretsFrom: 'STRIPE_WEBHOOK_SECRETS',
};
export const byHand = { name: 'bank', kind: 'manual' };

/** With these connectors and, unless a test says otherwise, those secrets. */
export function connectorsOf(list: unknown, env: Record<string, string> = secrets) {
  return readConfig({ ...env, CONNECTORS: JSON.stringify(list) }).connectors;
}
