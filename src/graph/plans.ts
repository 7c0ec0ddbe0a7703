import type { FieldNode } from 'graphql';
import type { Invoice, OrderAccount } from '../domain/account/order-account.ts';
import { type Plan, planRefund } from '../domain/plan/plan.ts';
import type { Refusal } from '../domain/values/refusal.ts';
import type { Deps } from '../use-cases/perform.ts';
import { type Preview, type PreviewRequest, previewRefund } from '../use-cases/preview-refund.ts';
import type { Work } from './limits/work.ts';

/** What refunds would do, each worked out once per request however often it is asked for. */
export type Plans = {
  /** `field`: where it is asked for in the document, which says the same request wherever it is executed. */
  preview(account: OrderAccount, request: PreviewRequest, field: FieldNode): Promise<Preview | Refusal>;
  /** Of what is pending on that invoice, by the order's own rule. */
  pending(account: OrderAccount, invoice: Invoice): Promise<Plan | Refusal>;
};

export function createPlans(deps: Pick<Deps, 'previewSecret'>, work: Work): Plans {
  const known = new WeakMap<OrderAccount, Known>();
  const knownOf = (account: OrderAccount) => {
    const before = known.get(account) ?? {
      ofFields: new Map(),
      ofRequests: new Map(),
      ofInvoices: new Map(),
    };
    known.set(account, before);
    return before;
  };
  return {
    preview: (account, request, field) => {
      const { ofFields, ofRequests } = knownOf(account);
      return once(ofFields, field, () =>
        once(ofRequests, JSON.stringify(request), () =>
          work.plan(linesOf(account, request), () => previewRefund(deps, account, request)),
        ),
      );
    },
    pending: (account, invoice) =>
      once(knownOf(account).ofInvoices, invoice.number, () =>
        work.plan(invoice.calls.length + lookedThrough(account), () =>
          planRefund(account, {
            scope: { kind: 'pendingInvoice', number: invoice.number, amount: null },
            priority: account.priority,
            deductions: [],
          }),
        ),
      ),
  };
}

type Known = {
  readonly ofFields: Map<FieldNode, Promise<Preview | Refusal>>;
  readonly ofRequests: Map<string, Promise<Preview | Refusal>>;
  readonly ofInvoices: Map<string, Promise<Plan | Refusal>>;
};

function once<Key, T>(known: Map<Key, Promise<T>>, key: Key, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** How many lines a plan goes through: those that it takes, and a look at the order's. */
function linesOf(account: OrderAccount, { scope, deductions, allocations }: PreviewRequest): number {
  const asked = (scope.lines?.length ?? 0) + (deductions?.length ?? 0) + (allocations?.length ?? 0);
  if (scope.full === true) return asked + account.lines.length;
  const invoice = account.invoices.find(({ number }) => number === scope.pendingInvoiceNumber);
  return asked + (invoice?.calls.length ?? 0) + lookedThrough(account);
}

function lookedThrough({ lines, invoices }: OrderAccount): number {
  return 1 + Math.ceil((lines.length + invoices.length) / 10);
}
