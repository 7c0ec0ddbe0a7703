import { createManual, type ManualSettings } from './manual.ts';
import type { PaymentProviderProtocolSettings } from './payment-provider-protocol/connector.ts';
import type { Connector } from './provider.ts';
import type { StripeSettings } from './stripe/connector.ts';
import type { VtexGatewaySettings } from './vtex-gateway/connector.ts';

export type ConnectorSettings =
  | VtexGatewaySettings
  | PaymentProviderProtocolSettings
  | StripeSettings
  | ManualSettings;

/** The connectors of this process. */
export type Registry = {
  /** The connector that payments of this `provider` go through; a manual one of that name where none is configured. */
  find(provider: string): Connector;
  /** Those that are configured, in their order. */
  readonly all: readonly Connector[];
};

/** Makes the connectors; names are unique (the configuration sees to it). */
export async function createRegistry(settings: readonly ConnectorSettings[]): Promise<Registry> {
  const all = Object.freeze(await Promise.all(settings.map(createConnector)));
  const byName = new Map(all.map((connector) => [connector.name, connector]));
  return { all, find: (provider) => byName.get(provider) ?? createManual(provider) };
}

/** Each kind is loaded where it is configured: Stripe's package alone takes more than 100 ms. */
async function createConnector(settings: ConnectorSettings): Promise<Connector> {
  switch (settings.kind) {
    case 'vtex-gateway':
      return (await import('./vtex-gateway/connector.ts')).createVtexGateway(settings);
    case 'payment-provider-protocol':
      return (await import('./payment-provider-protocol/connector.ts')).createPaymentProviderProtocol(
        settings,
      );
    case 'stripe':
      return (await import('./stripe/connector.ts')).createStripe(settings);
    case 'manual':
      return createManual(settings.name);
  }
}
