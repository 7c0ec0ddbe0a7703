import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Ask } from '../support/test-app.ts';
import type { Answer, Call, Draw, Known, Preview } from './call.ts';
import { type Account, isNo, type No } from './facts.ts';
import { decided } from './finish.ts';
import { digitsOf, Names } from './names.ts';
import { planOf } from './plan.ts';
import { expectState, plain, type Watch } from './read-state.ts';
import { scopeInput, scopeOf } from './request-calls.ts';
import { lineShown, partShown } from './show-refund.ts';
import { accountAt, orderInput, type Start } from './start.ts';
import { amounts, gross } from './sums.ts';

/** What was done, how it ended (accepted, or the code of its refusal), and what was asked for. */
export type End = { readonly step: string; readonly end: string; readonly asked: string };

/** A call that was accepted, to be said again. */
type Said = { readonly key: string; readonly call: Call; readonly answer: Answer };

/** One order in the app beside its model: each step is done to both, and everything readable is compared. */
export class Story {
  readonly names = new Names(`order-${randomUUID().slice(0, 13)}`);
  readonly ends: End[] = [];
  /** What was asked for last, to be read where it went wrong. */
  asked = '';
  /** Whether a receipt was taken that the account would have refused: only then may more go back than settled (I3). */
  hasExcess = false;
  readonly #ask: Ask;
  readonly #start: Start;
  readonly #watch: Watch = { cursor: null, seen: 0 };
  readonly #said: Said[] = [];
  readonly #previews: Preview[] = [];
  #account: Account;
  #keys = 0;
  /** Of a call that was refused: it is as good as new (I5). */
  #unusedKey: string | null = null;

  constructor(ask: Ask, start: Start) {
    this.#ask = ask;
    this.#start = start;
    this.#account = accountAt(start);
  }

  get known(): Known {
    const money = digitsOf(this.#start.scale);
    const { currency } = this.#start;
    return { account: this.#account, names: this.names, currency, money, previews: this.#previews };
  }

  async begin(): Promise<void> {
    const { account, names, currency, money } = this.known;
    const order = orderInput(account.source, { currency, orderId: names.orderId, money });
    const input = { ...order, idempotencyKey: `${names.orderId} is recorded` };
    const payload = await this.#mutate({
      mutation: 'recordOrderForRefund',
      input,
      selection: 'order { id }',
    });
    expect(payload).toEqual({ order: { id: this.names.orderId }, userErrors: [], replayed: false });
    await this.#expectState();
  }

  /** Does a call to both. */
  async take(call: Call): Promise<void> {
    this.#keys += 1;
    const key = this.#unusedKey ?? `${this.names.orderId} ${this.#keys}`;
    const { account, outcome } = decided(this.#account, call.decide);
    const payload = await this.#mutate({ ...call, input: { ...call.input, idempotencyKey: key } });
    this.#account = account;
    if (isNo(outcome)) {
      this.#unusedKey = key;
      expect({ userErrors: payload.userErrors, replayed: payload.replayed }).toEqual({
        userErrors: [this.#shownNo(outcome)],
        replayed: false,
      });
      await this.#expectState();
      this.#ended(call.step, outcome.code);
      return;
    }
    this.#unusedKey = null;
    this.hasExcess ||= call.input['acceptExcess'] === true;
    this.#said.push({ key, call, answer: outcome });
    await this.#expectState();
    expect(payload).toEqual({ ...this.#payload(outcome), replayed: false });
    this.#ended(call.step, 'accepted');
  }

  /** The same key with the same input: nothing is done, and the answer names the same things as they are now. */
  async sayAgain({ which }: Draw): Promise<void> {
    const said = this.#said[which % Math.max(1, this.#said.length)];
    if (said === undefined) return;
    const { call, key, answer } = said;
    const payload = await this.#mutate({ ...call, input: { ...call.input, idempotencyKey: key } });
    expect(payload).toEqual({ ...this.#payload(answer), replayed: true });
    await this.#expectState();
    this.#ended('the same key again', 'accepted');
  }

  /** The same key with another input. */
  async reuseKey({ which }: Draw): Promise<void> {
    const said = this.#said[which % Math.max(1, this.#said.length)];
    if (said === undefined) return;
    const { call, key } = said;
    const input = { ...call.input, ...otherwise[call.mutation], idempotencyKey: key };
    const payload = await this.#mutate({ ...call, input });
    expect(payload.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED', limit: null }]);
    await this.#expectState();
    this.#ended('the key with another input', 'IDEMPOTENCY_KEY_REUSED');
  }

  /** I18: what would be done, in every part; and nothing is written. Its token is kept. */
  async preview(draw: Draw): Promise<void> {
    const { account, names, money } = this.known;
    const scope = scopeOf(account, draw);
    const plan = planOf(account, scope, account.priority);
    const request = scopeInput(scope, money);
    this.asked = `refundPreview ${JSON.stringify(request)}`;
    const answer = await this.#ask(previewQuery, { id: names.orderId, request });
    expect(answer.errors).toEqual([]);
    const { preview, userErrors } = plain(answer.data.orderForRefund.refundPreview);
    await this.#expectState();
    if (isNo(plan)) {
      expect({ preview, userErrors }).toEqual({ preview: null, userErrors: [this.#shownNo(plan)] });
      this.#ended('refundPreview', plan.code);
      return;
    }
    const { token, ...shown } = preview;
    expect({ ...shown, userErrors }).toEqual({
      kind: plan.kind,
      priority: plan.priority,
      total: { gross: money(gross(...plan.lines)) },
      lines: plan.lines.map((line) => lineShown(line, money)),
      allocations: plan.parts.map((part) => partShown(account, part, names, money)),
      waiting: money(amounts(plan.parts.filter(({ waits }) => waits))),
      refundableAfter: money(plan.refundableAfter),
      userErrors: [],
    });
    this.#previews.push({ scope, plan, token });
    this.#ended('refundPreview', 'accepted');
  }

  #ended(step: string, end: string): void {
    this.ends.push({ step, end, asked: this.asked });
  }

  #payload({ payload, refused }: Answer) {
    const { account, names, money } = this.known;
    return { ...payload(account, names, money), userErrors: refused.map((one) => this.#shownNo(one)) };
  }

  #shownNo({ code, limit }: No) {
    return { code, limit: limit === null ? null : this.known.money(limit) };
  }

  async #mutate({ mutation, input, selection }: Omit<Call, 'decide' | 'step'>) {
    this.asked = `${mutation} ${JSON.stringify(input)}`;
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const answer = await this.#ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} replayed userErrors { code limit { amount } } } }`,
      { input },
    );
    expect(answer.errors).toEqual([]);
    return plain(answer.data[mutation]);
  }

  async #expectState(): Promise<void> {
    await expectState(this.#ask, { ...this.known, watch: this.#watch });
  }
}

/** Per mutation, what makes another input of any. */
const otherwise: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  recordOrderForRefund: { customerId: 'another' },
  requestRefund: { reason: 'Another reason' },
  requestPendingRefunds: { reason: 'Another reason' },
  recordInvoiceForRefund: { issuedAt: '2026-01-15T12:30:39.440Z' },
  recordRefundReceipt: { occurredAt: '2026-01-16T09:00:00.001Z' },
  recordRefundFailure: { message: 'Another message' },
  recordSettlementForRefund: { settledAt: '2026-01-15T12:30:39.440Z' },
  recordRefundDispute: { fee: '1' },
  recordRefundReversal: { message: 'Another message' },
  retryRefundAllocation: { paymentId: 'another' },
  cancelRefund: { reason: 'Another reason' },
  eraseRefundCustomer: { reason: 'Another reason' },
};

const previewQuery = `query ($id: ID!, $request: RefundScopeInput!) {
  orderForRefund(id: $id) {
    refundPreview(scope: $request) {
      preview {
        kind priority total { gross { amount } } lines { lineId quantity total { net { amount } tax { amount } gross { amount } } }
        allocations { payment { id } destination { paymentId provider } amount { amount } waitsForSettlement rule rank }
        waiting { amount } refundableAfter { amount } token
      }
      userErrors { code limit { amount } }
    }
  }
}`;
