import type {
  DriftEntryResolvers,
  InvoiceDataEntryResolvers,
  InvoiceDataResolvers,
  InvoiceDataUncoveredResolvers,
} from '../generated.ts';

export const invoiceDataResolvers: InvoiceDataResolvers = {
  invoices: ({ entries }) => entries,
};

export const invoiceDataEntryResolvers: InvoiceDataEntryResolvers = {
  receiptIds: ({ receiptIds }) => [...receiptIds],
};

export const invoiceDataUncoveredResolvers: InvoiceDataUncoveredResolvers = {
  receiptIds: ({ receiptIds }) => [...receiptIds],
};

export const driftEntryResolvers: DriftEntryResolvers = {
  missingReceiptIds: ({ missingReceiptIds }) => [...missingReceiptIds],
};
