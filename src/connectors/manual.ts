import type { Connector } from './provider.ts';

export type ManualSettings = { readonly kind: 'manual'; readonly name: string };

/**
 * A person pays, and reports it with recordRefundReceipt. Also for a provider without a configured connector. The
 * dispatcher doesn't call it; another caller gets the same answer.
 */
export function createManual(name: string): Connector {
  const message = `No connector can refund through ${JSON.stringify(name)}: manual action required.`;
  return {
    name,
    kind: 'manual',
    capabilities: {
      keepsKeysForMs: 0,
      lookUp: false,
      addressesPayment: true,
      partialSuccess: false,
      asynchronous: false,
    },
    concurrency: 1,
    timeoutMs: 1_000,
    send: async () => ({ kind: 'manual', code: null, message }),
    // Not "not-found": the person may have paid.
    lookUp: async () => ({ kind: 'unknown', code: null, message }),
  };
}
