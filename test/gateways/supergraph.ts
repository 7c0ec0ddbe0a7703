import type { IncomingHttpHeaders } from 'node:http';
import { type Composer, composers, composeSupergraph } from '../../examples/supergraph/compose.ts';
import { type Gateway, refundsName } from '../../examples/supergraph/gateway.ts';
import { type OmsOrder, startOms } from '../../examples/supergraph/oms.ts';
import { type GatewayName, gatewayNamed, gateways } from '../../examples/supergraph/options.ts';
import { type PaymentDetails, startPayments } from '../../examples/supergraph/payments.ts';
import { readSampleSdl } from '../../examples/supergraph/sample-subgraph.ts';
import { readSdl } from '../../src/graph/schema.ts';
import { clientOf } from '../support/client.ts';
import { type Ask, startTestApp, type TestApp, type TestAppOptions } from '../support/test-app.ts';

/** What is tried: the gateways from npm, or the one that GATEWAY names (`npm run apollo-router`). */
export const gatewayKinds: readonly GatewayName[] =
  process.env['GATEWAY'] === undefined ? ['hive', 'apollo'] : [gatewayNamed(process.env['GATEWAY'])];

/** Each gateway over what each composer makes of the same three subgraphs (G6). */
export const combinations = composers.flatMap((composer) =>
  gatewayKinds.map((gateway) => ({ gateway, composer })),
);

/** The refund subgraph behind a router secret, and the two samples beside it. */
export type Subgraphs = {
  readonly refunds: TestApp;
  readonly omsUrl: string;
  /** The headers of every request that the OMS got. */
  readonly omsHeard: readonly IncomingHttpHeaders[];
  /** `refundsUrl`: of a proxy before the refund subgraph. `refundsSdl`: what is composed in its schema's place. */
  startGateway(
    kind: GatewayName,
    composer: Composer,
    over?: { readonly refundsUrl?: string; readonly refundsSdl?: string },
  ): Promise<RunningGateway>;
  stopOms(): Promise<void>;
  stopPayments(): Promise<void>;
  stop(): Promise<void>;
};

export type RunningGateway = Gateway & { readonly ask: Ask };

const routerSecret = 'the secret of the gateways in tests';

export async function startSubgraphs(
  data: { readonly orders: readonly OmsOrder[]; readonly payments: readonly PaymentDetails[] },
  options: TestAppOptions = {},
): Promise<Subgraphs> {
  const omsHeard: IncomingHttpHeaders[] = [];
  const refunds = await startTestApp('gateways', {
    ...options,
    env: { ...options.env, ROUTER_SECRETS: routerSecret },
  });
  const oms = await startOms(data.orders, (headers) => omsHeard.push(headers));
  const payments = await startPayments(data.payments);
  const stopOms = once(oms.stop);
  const stopPayments = once(payments.stop);
  const partsWith = (refundsUrl: string, refundsSdl: string) => [
    { name: refundsName, url: refundsUrl, sdl: refundsSdl },
    { name: 'oms', url: oms.url, sdl: readSampleSdl('oms') },
    { name: 'payments', url: payments.url, sdl: readSampleSdl('payments') },
  ];
  return {
    refunds,
    omsUrl: oms.url,
    omsHeard,
    startGateway: async (kind, composer, { refundsUrl = refunds.url, refundsSdl = readSdl() } = {}) => {
      const supergraphSdl = composeSupergraph(partsWith(refundsUrl, refundsSdl), composer);
      const gateway = await gateways[kind]({ supergraphSdl, routerSecret, port: 0 });
      return { ...gateway, ask: clientOf(gateway.url, refunds.token) };
    },
    stopOms,
    stopPayments,
    stop: async () => {
      await Promise.all([stopOms(), stopPayments(), refunds[Symbol.asyncDispose]()]);
    },
  };
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  return () => {
    stopping ??= stop();
    return stopping;
  };
}

/** An order of the OMS, as dull as can be. */
export function omsOrder(id: string): OmsOrder {
  return { id, number: `SO-${id}`, status: 'INVOICED', customer: { id: 'jo', name: 'Jo Doe' } };
}
