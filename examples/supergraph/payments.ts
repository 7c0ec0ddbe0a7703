import { type HearHeaders, type Listen, type SampleSubgraph, serveSample } from './sample-subgraph.ts';

/** A payment as the payments subgraph has it. */
export type PaymentDetails = {
  readonly id: string;
  readonly brand: string | null;
  readonly expiry: string | null;
  readonly label: string;
};

/** Starts the sample payments subgraph with these payments. */
export function startPayments(
  payments: readonly PaymentDetails[] = samplePayments,
  hear?: HearHeaders,
  listen?: Listen,
): Promise<SampleSubgraph> {
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  const find = ({ id }: { id: string }) => byId.get(id) ?? null;
  const resolvers = {
    Query: { payment: (_root: unknown, args: { id: string }) => find(args) },
    Payment: { __resolveReference: async (reference: { id: string }) => find(reference) },
  };
  return serveSample('payments', resolvers, hear, listen);
}

/** Those of the sample orders of `npm start`. */
const samplePayments: readonly PaymentDetails[] = [
  { id: '1001-card', brand: 'Mastercard', expiry: '08/29', label: 'Mastercard •••• 9518' },
  { id: '1002-card', brand: 'Visa', expiry: '01/30', label: 'Visa •••• 4242' },
  { id: '1002-gift', brand: null, expiry: null, label: 'Gift card •••• 2204' },
  { id: '1003-card', brand: 'American Express', expiry: '11/28', label: 'American Express •••• 0005' },
  { id: '1004-card', brand: 'Visa', expiry: '05/27', label: 'Visa •••• 1881' },
  { id: '1005-card', brand: 'JCB', expiry: '03/31', label: 'JCB •••• 0008' },
  { id: '1005-wallet', brand: null, expiry: null, label: 'PayPay' },
  { id: '1006-card', brand: 'KNET', expiry: '09/28', label: 'KNET •••• 7723' },
  { id: '1006-credit', brand: null, expiry: null, label: 'Store credit' },
];
