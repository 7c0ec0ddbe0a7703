import { onTestFinished } from 'vitest';
import type { Connector, LookUpAnswer, RefundCall, SendAnswer } from '../../src/connectors/provider.ts';
import { createVtexGateway } from '../../src/connectors/vtex-gateway/connector.ts';
import { aCall, paymentId, transactionId } from './a-vtex-call.ts';
import { startFakeVtexGateway } from './fake-vtex-gateway.ts';
import type { FakeProvider } from './fault-server.ts';
import type { Captured } from './vtex-gateway-book.ts';

/** A gateway that runs until the test ends. Its transaction has captured 100.00 of our payment, unless it is told otherwise. */
export async function start({
  transaction = transactionId,
  captured = 10_000,
  others = [],
  ...options
}: {
  transaction?: string;
  captured?: number;
  others?: Captured[];
  ledgerFile?: string;
} = {}): Promise<FakeProvider> {
  const transactions = { [transaction]: [{ paymentId, hundredths: captured }, ...others] };
  const gateway = await startFakeVtexGateway({ transactions, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

export function connect({ url }: FakeProvider, more: { appToken?: string } = {}): Connector {
  return createVtexGateway({
    name: 'vtex',
    kind: 'vtex-gateway',
    endpoint: `${url}/`,
    appKey: 'vtexappkey-store-XYZ',
    appToken: 'the token',
    timeoutMs: 300,
    concurrency: 4,
    ...more,
  });
}

export function send(gateway: FakeProvider, call: RefundCall): Promise<SendAnswer> {
  return connect(gateway).send(call, new AbortController().signal);
}

export function lookUp(gateway: FakeProvider, call: RefundCall): Promise<LookUpAnswer> {
  return connect(gateway).lookUp(call, new AbortController().signal);
}

/** The gateway dates what it pays by the clock, so the call does, too. */
export function now(more: Parameters<typeof aCall>[0] = {}): RefundCall {
  return aCall({ firstSentAt: new Date(), ...more });
}
