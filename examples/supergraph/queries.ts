/** What a newcomer asks first, on the sample orders of `npm start`. */
export const readyMadeQueries = `# A page of the OMS, with each order's refund account. 1007 was never recorded in the refund subgraph.
query OmsPage {
  orders {
    number
    status
    customer { name }
    refundSummary { refunded { gross { amount } } pending { amount } refundable { amount currencyCode } }
    pendingRefunds { invoiceNumber amount { amount } blockedBy { message } }
  }
}

# From a refund to the order's fields at the OMS, and to the payment's at the payments subgraph.
query RefundsWithTheirOrders {
  refunds(first: 10) {
    nodes {
      status
      total { gross { amount currencyCode } }
      order { number customer { name } }
      allocations { status amount { amount } payment { brand expiry label refundAccount { settled { amount } } } }
    }
  }
}

# A mutation whose payload crosses subgraphs. Run it twice: the second answer says that nothing was done again.
mutation RefundGoodwill {
  requestRefund(
    input: { idempotencyKey: "goodwill-1001", orderId: "1001", scope: { amount: "5.00" }, reason: "Goodwill" }
  ) {
    refund { status order { number refundSummary { inFlight { amount } } } allocations { payment { brand } } }
    userErrors { code message }
    replayed
  }
}
`;
