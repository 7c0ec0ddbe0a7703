import type { DisputeNotice, Notice } from './provider.ts';
import type { ConnectorSettings } from './registry.ts';
import { readSignatureHeader } from './shared/signature-header.ts';

type WebhookRequest = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Who reads what arrives at one path. Ignored: it is genuine, and about nothing of ours. */
export type WebhookReader = {
  readonly connector: string;
  /** Whether its headers, which come before the body, are those of a notice that may be genuine. */
  looksSigned(headers: WebhookRequest['headers']): boolean;
  read(request: WebhookRequest): Notice | DisputeNotice | 'unauthenticated' | 'unreadable' | 'ignored';
};

/**
 * The paths at which configured providers are heard: /webhooks/stripe/{name} and
 * /webhooks/payment-provider-protocol/{name}; a single Stripe connector at /webhooks/stripe, too. A connector without
 * a webhook secret is heard nowhere.
 */
export async function webhookReaders(
  settings: readonly ConnectorSettings[],
): Promise<ReadonlyMap<string, WebhookReader>> {
  const readers = new Map<string, WebhookReader>();
  const stripes = settings.filter(({ kind }) => kind === 'stripe');
  for (const one of settings) {
    const reader = await readerOf(one);
    if (reader === null) continue;
    readers.set(`/webhooks/${one.kind}/${one.name}`, reader);
    if (one.kind === 'stripe' && stripes.length === 1) readers.set('/webhooks/stripe', reader);
  }
  return readers;
}

async function readerOf(settings: ConnectorSettings): Promise<WebhookReader | null> {
  switch (settings.kind) {
    case 'stripe': {
      if (settings.webhookSecrets.length === 0) return null;
      const { readStripeNotice, stripeSignatureHeader } = await import('./stripe/notice.ts');
      return {
        connector: settings.name,
        looksSigned: (headers) => readSignatureHeader(headers[stripeSignatureHeader]) !== null,
        read: (request) => readStripeNotice(settings, request),
      };
    }
    case 'payment-provider-protocol': {
      if (settings.webhookSecrets.length === 0) return null;
      const { readProviderNotice, signatureHeader } = await import('./payment-provider-protocol/notice.ts');
      return {
        connector: settings.name,
        looksSigned: (headers) => readSignatureHeader(headers[signatureHeader]) !== null,
        read: (request) => readProviderNotice(settings, request),
      };
    }
    case 'vtex-gateway':
    case 'manual':
      return null;
  }
}
