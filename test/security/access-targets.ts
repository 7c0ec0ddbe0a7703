import { type GraphQLObjectType, type GraphQLSchema, isUnionType } from 'graphql';
import { type GuardedField, rootFieldScopes } from '../../src/graph/access/scope-table.ts';
import { printed, type Selected, wholeSelection } from '../graph/whole-selection.ts';
import { usualInput } from '../support/usual-input.ts';
import { type Asked, listTargets, plain, type Target } from './list-targets.ts';

export type { Asked, Target };

/** Everything that a caller can enter the schema by. Throws for what the scope table or this file doesn't know. */
export function targetsOf(schema: GraphQLSchema): Target[] {
  const query = Object.keys(schema.getQueryType()?.getFields() ?? {});
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const union = schema.getType('_Entity');
  const entities = isUnionType(union) ? union.getTypes() : [];
  const inside = Object.keys(rootFieldScopes).filter((key) => key.includes('.'));
  return [
    ...[...query, ...inside].map((name) => known(queries[name], name)),
    ...entities.map((type) => entityTarget(type)),
    ...mutations.map((name) => known(mutationTarget(name), name)),
  ];
}

/** As much of each mutation's input as is accepted, but for the key; every call of it is another one. */
export function goodInput(mutation: string, asked: Asked, n: number): Record<string, unknown> | undefined {
  const orderId = asked.id;
  const receipt = { paymentId: asked.paymentId, providerRefundId: `p-${n}`, amount: '0.10' };
  const inputs: Readonly<Record<string, Record<string, unknown>>> = {
    recordOrderForRefund: {
      id: `new-${n}`,
      sourceRevision: '1',
      currencyCode: 'EUR',
      lines: [],
      payments: [],
    },
    recordSettlementForRefund: { orderId, paymentId: asked.paymentId, settled: '60.00' },
    recordInvoiceForRefund: { orderId, number: `R-by-${n}`, value: '1.00' },
    closePendingRefund: { orderId, invoiceNumber: 'R-9', amount: '0.10' },
    reopenPendingRefund: { closureId: asked.closureId, amount: '0.10' },
    coverPendingRefund: { orderId, invoiceNumber: 'R-9', refundIds: [asked.goodwillId] },
    requestRefund: { orderId, scope: { amount: '0.50' } },
    requestPendingRefunds: { orderId: asked.returnedId },
    recordRefundReceipt: { orderId, ...receipt },
    recordRefundReversal: { receiptId: asked.receiptId, amount: '0.01', providerReversalId: `rv-${n}` },
    recordRefundFailure: { allocationId: asked.readyId },
    assignRefundTask: { allocationId: asked.readyId, assignee: `somebody ${n}` },
    recordRefundDispute: {
      ...{ orderId, paymentId: asked.paymentId, providerDisputeId: `dp-${n}` },
      ...{ amount: '0.10', status: 'WON' },
    },
    retryRefundAllocation: { allocationId: asked.readyId },
    cancelRefund: { refundId: asked.refundId },
    approveRefund: { refundId: asked.awaitingApproval[0], approvalToken: asked.approvalToken },
    rejectRefund: { refundId: asked.awaitingApproval[1] },
    resendRefundCreditNote: { creditNoteId: asked.creditNoteId },
    eraseRefundCustomer: { orderId },
    realignRefundInvoiceData: { orderId },
  };
  const input = inputs[mutation];
  return input && { ...usualInput[mutation], ...input };
}

const refundPreview = '{ preview { total { gross { amount } } } userErrors { code message } }';

/** Of the query type, and of fields inside types that have an entry of their own. */
const queries: Readonly<Record<string, Target>> = {
  _service: { guarded: '_service', kind: 'open', request: plain('{ _service { sdl } }') },
  _entities: {
    guarded: '_entities',
    kind: 'open',
    request: plain('{ _entities(representations: []) { __typename } }'),
  },
  orderForRefund: {
    guarded: 'orderForRefund',
    kind: 'order',
    request: ({ id }) => ({
      query: 'query ($id: ID!) { orderForRefund(id: $id) { id refundSummary { consistent } } }',
      variables: { id },
    }),
  },
  refund: {
    guarded: 'refund',
    kind: 'order',
    request: ({ refundId: id }) => ({
      query: 'query ($id: ID!) { refund(id: $id) { id reason order { id } } }',
      variables: { id },
    }),
  },
  ...listTargets,
  'Order.refundPreview': {
    guarded: 'Order.refundPreview',
    kind: 'order',
    request: ({ id }) => ({
      query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { refundPreview(scope: { amount: "0.10" }) ${refundPreview} } } }`,
      variables: { of: [{ __typename: 'Order', id }] },
    }),
  },
};

/** All of the entity's fields, and of what stands around it, but for those with an entry of their own. */
function entityTarget(type: GraphQLObjectType): Target {
  const args = { 'Order.refundPreview': 'scope: { amount: "0.10" }' };
  const selected = openFields(wholeSelection(type, { args, depth: 3, entered: [type.name] }));
  return {
    guarded: guardedName(type.name),
    kind: 'order',
    request: (asked) => ({
      query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type.name} { ${printed(selected)} } } }`,
      variables: { of: [{ __typename: type.name, id: idOf(type.name, asked) }] },
    }),
  };
}

function idOf(type: string, asked: Asked): string {
  const ids: Readonly<Record<string, string>> = {
    Order: asked.id,
    Refund: asked.refundId,
    Invoice: asked.invoiceId,
    PaymentAllocation: asked.allocationId,
    Payment: asked.paymentId,
    RefundCreditNote: asked.creditNoteId,
  };
  return known(ids[type], type);
}

function openFields(selected: readonly Selected[]): Selected[] {
  return selected
    .filter(({ coordinate }) => !(coordinate in rootFieldScopes))
    .map((field) => ({ ...field, inside: openFields(field.inside) }));
}

function mutationTarget(name: string): Target {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { replayed userErrors { code message } } }`;
  return {
    guarded: guardedName(name),
    kind: 'mutation',
    request: (asked) => ({ query, variables: { input: known(goodInput(name, asked, 0), name) } }),
  };
}

function guardedName(name: string): GuardedField {
  const names = Object.keys(rootFieldScopes).filter((key): key is GuardedField => key in rootFieldScopes);
  return known(
    names.find((key) => key === name),
    name,
  );
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`${name} has no entry in the scope table, or no target here.`);
  return found;
}
