import { graphql } from './generated/gql.ts';

export const recordOrderMutation = graphql(`
  mutation RecordOrder($input: RecordOrderForRefundInput!) {
    recordOrderForRefund(input: $input) {
      order { id refundSummary { refundable { amount currencyCode } } }
      userErrors { code message limit { amount } path }
      replayed
    }
  }
`);

export const recordInvoiceMutation = graphql(`
  mutation RecordInvoice($input: RecordInvoiceForRefundInput!) {
    recordInvoiceForRefund(input: $input) {
      invoice { id number refundStatus pending { amount } }
      userErrors { code message limit { amount } path }
      replayed
    }
  }
`);

export const requestPendingRefundsMutation = graphql(`
  mutation RequestPendingRefunds($input: RequestPendingRefundsInput!) {
    requestPendingRefunds(input: $input) {
      refunds { id allocations { id status amount { amount } paymentId } }
      userErrors { code message limit { amount } path }
      replayed
    }
  }
`);

export const recordReceiptMutation = graphql(`
  mutation RecordReceipt($input: RecordRefundReceiptInput!) {
    recordRefundReceipt(input: $input) {
      receipt { id }
      refund { id status refunded { amount } }
      order { id invoiceData { revision invoices { invoiceNumber refunded { amount } covered } } }
      userErrors { code message limit { amount } path }
      replayed
    }
  }
`);
