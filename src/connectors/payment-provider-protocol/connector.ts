import type { Capabilities, Connector, RefundCall, SendAnswer } from '../provider.ts';
import { majorUnits } from '../shared/exact-json.ts';
import { callHttp } from '../shared/http-call.ts';
import { readProviderAnswer } from './answers.ts';

/** Where a payment provider is, and what every call to it carries. Secrets are the values themselves. */
export type PaymentProviderProtocolSettings = {
  readonly name: string;
  readonly kind: 'payment-provider-protocol';
  /** What stands before /payments, without a slash at its end. */
  readonly endpoint: string;
  /** What this subgraph identifies itself with. */
  readonly headers: Readonly<Record<string, string>>;
  /** What notices are signed with (payment-provider-notice.ts). */
  readonly webhookSecrets: readonly string[];
  readonly recipients?: readonly Recipient[] | undefined;
  readonly merchantSettings?: readonly NamedValue[] | undefined;
  readonly connectorMetadata?: readonly NamedValue[] | undefined;
  readonly sandboxMode: boolean;
  readonly timeoutMs: number;
  readonly concurrency: number;
};

type NamedValue = { readonly name: string; readonly value: string };

/** Who bears the refund where the provider splits payments. */
type Recipient = {
  readonly id: string;
  readonly name: string;
  readonly documentType: string;
  readonly document: string;
  readonly role: 'marketplace' | 'seller';
  readonly chargeProcessingFee: boolean;
  readonly chargebackLiable: boolean;
};

/**
 * A provider that speaks VTEX's Payment Provider Protocol (S4). The same requestId is the same refund there for
 * 24 hours; it can't be asked, so an unknown outcome is sent again.
 */
export function createPaymentProviderProtocol(settings: PaymentProviderProtocolSettings): Connector {
  const { name, kind, endpoint, concurrency, timeoutMs } = settings;
  return {
    name,
    kind,
    capabilities,
    concurrency,
    timeoutMs,
    send: async (call, signal) => {
      const id = call.payment.providerPaymentId;
      if (!canStandInPath(id)) return unaddressable(call);
      const answer = await callHttp({
        method: 'POST',
        url: `${endpoint.replace(/\/+$/, '')}/payments/${encodeURIComponent(id)}/refunds`,
        headers: { ...settings.headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(refundOf(settings, call)),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      return readProviderAnswer(call, answer);
    },
    lookUp: async () => ({
      kind: 'unknown',
      code: null,
      message: 'The Payment Provider Protocol has no refund look-up.',
    }),
  };
}

const hour = 3_600_000;

const capabilities: Capabilities = {
  // Half an hour less than the 24 hours of the protocol: for clocks that differ, and for calls on their way.
  keepsKeysForMs: 23.5 * hour,
  lookUp: false,
  addressesPayment: true,
  partialSuccess: true,
  asynchronous: true,
};

/** The body. A field without a recorded value is left out. */
function refundOf(settings: PaymentProviderProtocolSettings, { key, amount, payment }: RefundCall): unknown {
  const recorded = (field: string) => payment.providerData.find(({ name }) => name === field)?.value;
  const value = majorUnits(amount);
  return {
    requestId: key,
    settleId: recorded('settleId') ?? payment.lastSettlement?.providerSettlementId ?? undefined,
    paymentId: payment.providerPaymentId,
    tid: recorded('tid'),
    authorizationId: recorded('authorizationId'),
    nsu: recorded('nsu'),
    value,
    transactionId: payment.providerTransactionId ?? undefined,
    // A single recipient bears all of it. How several share it isn't known here: the provider's own split holds.
    recipients:
      settings.recipients?.length === 1
        ? settings.recipients.map((recipient) => ({ ...recipient, amount: value }))
        : settings.recipients,
    sandboxMode: settings.sandboxMode,
    merchantSettings: settings.merchantSettings,
    connectorMetadata: settings.connectorMetadata,
  };
}

/** A URL would resolve the two that consist of dots. */
function canStandInPath(id: string): boolean {
  return id.trim() !== '' && id.isWellFormed() && !/^\.{1,2}$/.test(id);
}

function unaddressable({ payment }: RefundCall): SendAnswer {
  const message = `The providerPaymentId of payment ${payment.id} can't be part of a URL.`;
  return { kind: 'manual', code: null, message };
}
