import { z } from 'zod';

/** A GraphQL document, and the shape that its answer must have. */
export type Question<Answer> = { readonly document: string; readonly answer: z.ZodType<Answer> };

const amount = z.object({ amount: z.string() }).transform((money) => money.amount);
const userErrors = z.array(z.object({ code: z.string(), message: z.string() }));
const label = z.object({ label: z.string() });
const labelled = z.object({ id: z.string(), refundAccount: label });
const allocation = z.object({ payment: labelled, amount, rule: z.string(), rank: z.number() });

const account = z.object({
  refundSummary: z.object({
    consistent: z.boolean(),
    settled: amount,
    refunded: z.object({ gross: amount }),
    pending: amount,
    refundable: amount,
  }),
  refundablePayments: z.array(
    label.extend({ paymentId: z.string(), settled: amount, refunded: amount, available: amount }),
  ),
  invoiceData: z.object({
    revision: z.number(),
    invoices: z.array(
      z.object({
        invoiceNumber: z.string(),
        value: amount,
        refunded: amount,
        covered: z.boolean(),
        receiptIds: z.array(z.string()),
      }),
    ),
  }),
  pendingRefunds: z.array(z.object({ invoiceNumber: z.string(), amount, allocations: z.array(allocation) })),
  refunds: z.object({
    nodes: z.array(
      z.object({
        invoiceNumber: z.string(),
        status: z.string(),
        receipts: z.array(
          z.object({
            id: z.string(),
            providerRefundId: z.string(),
            shares: z.array(z.object({ payment: labelled })),
            amount,
          }),
        ),
      }),
    ),
  }),
});

export type Account = z.infer<typeof account>;

/** Everything about the order's money. */
export const accountQuestion: Question<{ orderForRefund: Account }> = {
  document: `query ($id: ID!) { orderForRefund(id: $id) {
    refundSummary {
      consistent settled { amount } refunded { gross { amount } } pending { amount } refundable { amount }
    }
    refundablePayments { paymentId label settled { amount } refunded { amount } available { amount } }
    invoiceData { revision invoices { invoiceNumber value { amount } refunded { amount } covered receiptIds } }
    pendingRefunds {
      invoiceNumber amount { amount } allocations { payment { id refundAccount { label } } amount { amount } rule rank }
    }
    refunds { nodes {
      invoiceNumber status receipts { id providerRefundId shares { payment { id refundAccount { label } } } amount { amount } }
    } }
  } }`,
  answer: z.object({ orderForRefund: account }),
};

const interaction = z.object({ type: z.string(), at: z.string(), message: z.string() });

export type Timeline = readonly z.infer<typeof interaction>[];

export const timelineQuestion = {
  document: `query ($id: ID!) { orderForRefund(id: $id) {
    refundInteractions(first: 100) { nodes { type at message } }
  } }`,
  answer: z.object({
    orderForRefund: z.object({ refundInteractions: z.object({ nodes: z.array(interaction) }) }),
  }),
} as const;

const driftEntry = z.object({
  invoiceNumber: z.string().nullable(),
  stored: amount,
  derived: amount,
  missingReceiptIds: z.array(z.string()),
});

const driftFields = 'invoiceNumber stored { amount } derived { amount } missingReceiptIds';

export const driftQuestion = {
  document: `{ refundDrift { nodes { order { id } entries { ${driftFields} } } } }`,
  answer: z.object({
    refundDrift: z.object({
      nodes: z.array(z.object({ order: z.object({ id: z.string() }), entries: z.array(driftEntry) })),
    }),
  }),
} as const;

export const previewQuestion = {
  document: `query ($id: ID!, $scope: RefundScopeInput!) { orderForRefund(id: $id) {
    refundPreview(scope: $scope) {
      preview {
        allocations { payment { id refundAccount { label } } amount { amount } rule rank } refundableAfter { amount } token
      }
      userErrors { code message }
    }
  } }`,
  answer: z.object({
    orderForRefund: z.object({
      refundPreview: z.object({
        preview: z.object({ allocations: z.array(allocation), refundableAfter: amount, token: z.string() }),
        userErrors,
      }),
    }),
  }),
} as const;

export const recordOrderForRefund = {
  document: `mutation ($input: RecordOrderForRefundInput!) { answer: recordOrderForRefund(input: $input) { userErrors { code message } } }`,
  answer: z.object({ answer: z.object({ userErrors }) }),
} as const;

export const recordInvoiceForRefund = {
  document: `mutation ($input: RecordInvoiceForRefundInput!) { answer: recordInvoiceForRefund(input: $input) { userErrors { code message } } }`,
  answer: z.object({ answer: z.object({ userErrors }) }),
} as const;

const refund = z.object({
  id: z.string(),
  status: z.string(),
  allocations: z.array(
    z.object({ id: z.string(), payment: labelled, amount, status: z.string(), attempts: z.number() }),
  ),
});
export type DemoRefund = z.infer<typeof refund>;

const refundFields =
  'id status allocations { id payment { id refundAccount { label } } amount { amount } status attempts }';

export const refundQuestion = {
  document: `query ($id: ID!) { refund(id: $id) { ${refundFields} } }`,
  answer: z.object({ refund }),
} as const;

export const manualTasksQuestion = {
  document: `{ refundTasks { nodes { cause message paymentLabel amount { amount } allocation { id } order { id } } } }`,
  answer: z.object({
    refundTasks: z.object({
      nodes: z.array(
        z.object({
          cause: z.string(),
          message: z.string(),
          paymentLabel: z.string(),
          amount,
          allocation: z.object({ id: z.string() }),
          order: z.object({ id: z.string() }),
        }),
      ),
    }),
  }),
} as const;

export const requestRefund = {
  document: `mutation ($input: RequestRefundInput!) { answer: requestRefund(input: $input) {
    refund { ${refundFields} } userErrors { code message }
  } }`,
  answer: z.object({ answer: z.object({ refund, userErrors }) }),
} as const;

export const recordRefundReceipt = {
  document: `mutation ($input: RecordRefundReceiptInput!) { answer: recordRefundReceipt(input: $input) { userErrors { code message } } }`,
  answer: z.object({ answer: z.object({ userErrors }) }),
} as const;

export const recordSettlementForRefund = {
  document: `mutation ($input: RecordSettlementForRefundInput!) { answer: recordSettlementForRefund(input: $input) { userErrors { code message } } }`,
  answer: z.object({ answer: z.object({ userErrors }) }),
} as const;

export const realignRefundInvoiceData = {
  document: `mutation ($input: RealignRefundInvoiceDataInput!) { answer: realignRefundInvoiceData(input: $input) {
    realigned { ${driftFields} } userErrors { code message }
  } }`,
  answer: z.object({ answer: z.object({ realigned: z.array(driftEntry), userErrors }) }),
} as const;
