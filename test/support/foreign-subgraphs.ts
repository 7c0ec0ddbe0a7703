/** The OMS that owns Order, as small as composition needs it. */
export const OMS_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    order(id: ID!): Order
    orders: [Order!]!
  }

  type Order @key(fields: "id") {
    id: ID!
    status: String!
  }
`;

/** A payments subgraph that owns Payment and shares some of its fields. */
export const PAYMENTS_SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Query {
    payment(id: ID!): Payment
  }

  type Payment @key(fields: "id") {
    id: ID!
    label: String @shareable
    provider: String @shareable
    capturedBy: String
  }
`;
