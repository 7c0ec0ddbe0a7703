/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation RecordOrder($input: RecordOrderForRefundInput!) {\n    recordOrderForRefund(input: $input) {\n      order { id refundSummary { refundable { amount currencyCode } } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": typeof types.RecordOrderDocument,
    "\n  mutation RecordInvoice($input: RecordInvoiceForRefundInput!) {\n    recordInvoiceForRefund(input: $input) {\n      invoice { id number refundStatus pending { amount } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": typeof types.RecordInvoiceDocument,
    "\n  mutation RequestPendingRefunds($input: RequestPendingRefundsInput!) {\n    requestPendingRefunds(input: $input) {\n      refunds { id allocations { id status amount { amount } paymentId } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": typeof types.RequestPendingRefundsDocument,
    "\n  mutation RecordReceipt($input: RecordRefundReceiptInput!) {\n    recordRefundReceipt(input: $input) {\n      receipt { id }\n      refund { id status refunded { amount } }\n      order { id invoiceData { revision invoices { invoiceNumber refunded { amount } covered } } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": typeof types.RecordReceiptDocument,
};
const documents: Documents = {
    "\n  mutation RecordOrder($input: RecordOrderForRefundInput!) {\n    recordOrderForRefund(input: $input) {\n      order { id refundSummary { refundable { amount currencyCode } } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": types.RecordOrderDocument,
    "\n  mutation RecordInvoice($input: RecordInvoiceForRefundInput!) {\n    recordInvoiceForRefund(input: $input) {\n      invoice { id number refundStatus pending { amount } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": types.RecordInvoiceDocument,
    "\n  mutation RequestPendingRefunds($input: RequestPendingRefundsInput!) {\n    requestPendingRefunds(input: $input) {\n      refunds { id allocations { id status amount { amount } paymentId } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": types.RequestPendingRefundsDocument,
    "\n  mutation RecordReceipt($input: RecordRefundReceiptInput!) {\n    recordRefundReceipt(input: $input) {\n      receipt { id }\n      refund { id status refunded { amount } }\n      order { id invoiceData { revision invoices { invoiceNumber refunded { amount } covered } } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n": types.RecordReceiptDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordOrder($input: RecordOrderForRefundInput!) {\n    recordOrderForRefund(input: $input) {\n      order { id refundSummary { refundable { amount currencyCode } } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n"): typeof import('./graphql.ts').RecordOrderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordInvoice($input: RecordInvoiceForRefundInput!) {\n    recordInvoiceForRefund(input: $input) {\n      invoice { id number refundStatus pending { amount } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n"): typeof import('./graphql.ts').RecordInvoiceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPendingRefunds($input: RequestPendingRefundsInput!) {\n    requestPendingRefunds(input: $input) {\n      refunds { id allocations { id status amount { amount } paymentId } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n"): typeof import('./graphql.ts').RequestPendingRefundsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordReceipt($input: RecordRefundReceiptInput!) {\n    recordRefundReceipt(input: $input) {\n      receipt { id }\n      refund { id status refunded { amount } }\n      order { id invoiceData { revision invoices { invoiceNumber refunded { amount } covered } } }\n      userErrors { code message limit { amount } path }\n      replayed\n    }\n  }\n"): typeof import('./graphql.ts').RecordReceiptDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
