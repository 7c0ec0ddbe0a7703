/**
 * What a UI shows of one order: amounts of each kind of object that has an id, and of those that have none, whose
 * place in a cache is below their order.
 */
export const page = `query RefundPageQuery($id: ID!) {
  orderForRefund(id: $id) {
    __typename
    id
    refundSummary { __typename refunded { __typename gross { __typename amount } } pending { __typename amount } }
    refundableLines {
      __typename
      id
      lineId
      total { __typename gross { __typename amount currencyCode } }
      refundable { __typename gross { __typename amount } }
    }
    refundablePayments { __typename id paymentId label settled { __typename amount } available { __typename amount } payment { __typename id } }
    refundInvoices {
      __typename
      id
      invoiceId
      number
      value { __typename amount }
      pending { __typename amount }
      lines { __typename lineId total { __typename amount } }
      invoice { __typename id refundAccount { __typename id refunded { __typename amount } } }
    }
    pendingRefunds { __typename invoiceNumber amount { __typename amount } allocations { __typename paymentId amount { __typename amount } } }
    invoiceData { __typename invoices { __typename invoiceNumber value { __typename amount } refunded { __typename amount } } }
    refunds(first: 10) {
      __typename
      totalCount
      nodes {
        __typename
        id
        total { __typename gross { __typename amount } }
        lines {
          __typename
          id
          lineId
          total { __typename gross { __typename amount } }
          line { __typename id total { __typename gross { __typename amount } } }
        }
        allocations {
          __typename
          id
          amount { __typename amount }
          payment { __typename id refundAccount { __typename id settled { __typename amount } } }
        }
        receipts { __typename id amount { __typename amount } }
      }
    }
    refundInteractions(first: 50) { __typename nodes { __typename id type } }
  }
}`;
