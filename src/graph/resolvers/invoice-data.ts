import type {
  RefundDriftEntryResolvers,
  RefundInvoiceDataEntryResolvers,
  RefundInvoiceDataResolvers,
  RefundInvoiceDataUncoveredResolvers,
} from '../generated.ts';

export const invoiceDataResolvers: RefundInvoiceDataResolvers = {
  invoices: ({ entries }) => entries,
};

export const invoiceDataEntryResolvers: RefundInvoiceDataEntryResolvers = {
  receiptIds: ({ receiptIds }) => [...receiptIds],
};

export const invoiceDataUncoveredResolvers: RefundInvoiceDataUncoveredResolvers = {
  receiptIds: ({ receiptIds }) => [...receiptIds],
};

export const driftEntryResolvers: RefundDriftEntryResolvers = {
  missingReceiptIds: ({ missingReceiptIds }) => [...missingReceiptIds],
};
