import type { Capabilities, Connector, RefundCall, SendAnswer } from '../provider.ts';
import { JsonNumber } from '../shared/exact-json.ts';
import { callHttp } from '../shared/http-call.ts';
import { readRefundAnswer } from './answers.ts';
import { readSettlements } from './settlements.ts';
import { hundredthsOf } from './values.ts';

/** Where the gateway is, and who asks. The secrets are the values themselves. */
export type VtexGatewaySettings = {
  readonly name: string;
  readonly kind: 'vtex-gateway';
  /** With or without a path and a slash at the end. */
  readonly endpoint: string;
  readonly appKey: string;
  readonly appToken: string;
  readonly timeoutMs: number;
  readonly concurrency: number;
};

/**
 * The VTEX payments gateway. It pays a transaction back, not a payment, and takes no key: a call is made once,
 * and an unknown outcome is looked up and never repeated.
 */
export function createVtexGateway(settings: VtexGatewaySettings): Connector {
  const { name, kind, concurrency, timeoutMs } = settings;
  const withinTime = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const headers = { 'X-VTEX-API-AppKey': settings.appKey, 'X-VTEX-API-AppToken': settings.appToken };
  return {
    name,
    kind,
    capabilities,
    concurrency,
    timeoutMs,
    send: async (call, signal) => {
      const sendable = readSendable(settings, call);
      if ('kind' in sendable) return sendable;
      const answer = await callHttp({
        method: 'POST',
        url: `${sendable.transactionUrl}/refunding-request`,
        headers: { ...headers, 'Content-Type': 'application/json' },
        // The cart is asked for only where a payment is split between sellers, freight and tax only with it.
        body: JSON.stringify({ value: new JsonNumber(sendable.hundredths.toString()) }),
        signal: withinTime(signal),
      });
      return readRefundAnswer(call, answer);
    },
    lookUp: async (call, signal) => {
      const sendable = readSendable(settings, call);
      // No call goes out as the payment is now; whether one did before can't be told.
      if ('kind' in sendable) return { ...sendable, kind: 'unknown' };
      const url = `${sendable.transactionUrl}/settlements`;
      return readSettlements(
        call,
        await callHttp({ method: 'GET', url, headers, signal: withinTime(signal) }),
      );
    },
  };
}

const capabilities: Capabilities = {
  keepsKeysForMs: 0,
  lookUp: true,
  addressesPayment: false,
  partialSuccess: true,
  asynchronous: false,
};

/** Where the call goes and what it asks for, or why a person has to pay instead. */
function readSendable(
  { endpoint }: VtexGatewaySettings,
  { amount, payment }: RefundCall,
): { transactionUrl: string; hundredths: bigint } | Extract<SendAnswer, { kind: 'manual' }> {
  const { providerTransactionId: id } = payment;
  const hundredths = hundredthsOf(amount);
  if (id === null)
    return manual(`Payment ${payment.id} has no providerTransactionId: the gateway needs it to refund.`);
  // A URL would resolve the two that consist of dots.
  if (id.trim() === '' || !id.isWellFormed() || /^\.{1,2}$/.test(id))
    return manual(`The providerTransactionId of payment ${payment.id} can't be part of a URL.`);
  if (hundredths === null || hundredths <= 0n)
    return manual(`The gateway can't refund ${amount}: it takes whole hundredths above zero.`);
  const base = endpoint.replace(/\/+$/, '');
  return { transactionUrl: `${base}/api/pvt/transactions/${encodeURIComponent(id)}`, hundredths };
}

function manual(message: string): Extract<SendAnswer, { kind: 'manual' }> {
  return { kind: 'manual', code: null, message };
}
