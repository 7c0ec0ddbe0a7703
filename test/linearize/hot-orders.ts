import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../soak/dice.ts';
import type { History, Part, Question, Reply, Write } from './history.ts';
import { ask, paymentIdOf, recordOrderForRefund, type Send, settledAtFirst } from './order-desk.ts';

/** One order that many ask at once, and what they have heard of it. */
type HotOrder = {
  readonly id: string;
  readonly writes: Asked[];
  readonly refunds: Map<string, readonly Part[]>;
  readonly providerRefundIds: string[];
};

/** A write that was asked for, by whomever; clear once somebody was told what became of it. */
type Asked = { readonly question: Write; clear: boolean };

type Visitor = { readonly send: Send; readonly dice: Dice; readonly pauseMs: number };

/** The orders of one history, and what clients do with them. */
export class HotOrders {
  readonly #history: History;
  readonly #orders: readonly HotOrder[];

  private constructor(history: History, orders: readonly HotOrder[]) {
    this.#history = history;
    this.#orders = orders;
  }

  /** Makes the orders. Throws where the server can't, though nothing is wrong yet. */
  static async open(history: History, send: Send, ids: readonly string[]): Promise<HotOrders> {
    for (const id of ids) {
      if (!(await again(() => recordOrderForRefund(send, id))))
        throw new Error(`Order ${id} could not be recorded.`);
      const begins = settledAtFirst.map(({ name, settled }) => ({ id: paymentIdOf(id, name), settled }));
      history.account(id, begins);
    }
    const orders = ids.map((id) => ({ id, writes: [], refunds: new Map(), providerRefundIds: [] }));
    return new HotOrders(history, orders);
  }

  /** One client: asks one thing after the other at random, and mostly again where there was no answer. */
  async visit({ send, dice, pauseMs }: Visitor, goesOn: () => boolean): Promise<void> {
    let client = this.#history.newClient();
    while (goesOn()) {
      const order = dice.oneOf(some(this.#orders));
      const question = choose(order, dice);
      for (let tries = 1; tries <= 4; tries += 1) {
        if ((await this.#ask(send, order, client, question)) !== null) break;
        client = this.#history.newClient();
        if (!dice.chance(0.7)) break;
        await pause(dice.whole(0, 300));
      }
      await pause(dice.whole(0, pauseMs));
    }
  }

  /** Asks again for what nobody was told of, until somebody is, and looks at everything. Gives what stays unclear. */
  async settle(send: Send): Promise<readonly string[]> {
    const unclear: string[] = [];
    for (const order of this.#orders) {
      for (const asked of order.writes.filter(({ clear }) => !clear)) {
        const { question } = asked;
        if (!(await again(async () => this.#answered(send, order, question)))) {
          unclear.push(`${order.id}: what became of ${JSON.stringify(question)} is not to be had.`);
        }
      }
      await again(() => this.#answered(send, order, { kind: 'readAccount', input: {} }));
      for (const refund of order.refunds.keys()) {
        await again(() => this.#answered(send, order, { kind: 'readRefund', input: { refund } }));
      }
    }
    return unclear;
  }

  async #answered(send: Send, order: HotOrder, question: Question): Promise<boolean> {
    return (await this.#ask(send, order, this.#history.newClient(), question)) !== null;
  }

  async #ask(send: Send, order: HotOrder, client: number, question: Question): Promise<Reply | null> {
    const reply = await this.#history.note(order.id, client, question, () => ask(send, order.id, question));
    const asked = order.writes.find((one) => one.question === question);
    if (reply !== null && asked !== undefined) asked.clear = true;
    if (reply?.refusal === undefined && reply?.refund) hear(order, question, reply);
    return reply;
  }
}

/** What is told is known to everybody. */
function hear(order: HotOrder, question: Question, { refund = '', parts, part }: Reply): void {
  if (question.kind === 'requestRefund') order.refunds.set(refund, parts ?? []);
  // One that was made elsewhere is seen here first.
  if (question.kind === 'recordRefundReceipt' && !order.refunds.has(refund)) {
    const { amount } = question.input;
    order.refunds.set(refund, part ? [{ id: part, amount }] : []);
  }
}

/** Mostly something new; now and then what was asked before, as it was or with the same key for something else. */
function choose(order: HotOrder, dice: Dice): Question {
  const refunds = [...order.refunds.keys()].slice(-8);
  if (dice.chance(0.3)) return { kind: 'readAccount', input: {} };
  if (dice.chance(0.17) && refunds.length > 0) {
    return { kind: 'readRefund', input: { refund: dice.oneOf(some(refunds)) } };
  }
  const recent = order.writes.slice(-8);
  if (recent.length > 0 && dice.chance(0.22)) return dice.oneOf(some(recent)).question;
  const key =
    recent.length > 0 && dice.chance(0.03)
      ? dice.oneOf(some(recent)).question.input.key
      : `${order.id} ${order.writes.length + 1}`;
  const question = newWrite(order, key, dice);
  order.writes.push({ question, clear: false });
  return question;
}

function newWrite(order: HotOrder, key: string, dice: Dice): Write {
  const refunds = [...order.refunds].slice(-8);
  const what = dice.whole(1, 100);
  if (what <= 45 || refunds.length === 0) {
    return { kind: 'requestRefund', input: { key, amount: dice.oneOf(amounts) } };
  }
  const [refund, parts] = dice.oneOf(some(refunds));
  if (what <= 65) return { kind: 'cancelRefund', input: { key, refund } };
  const providerRefundId = newOrOld(order, dice);
  const part = dice.chance(0.65) && parts.length > 0 ? dice.oneOf(some(parts)) : null;
  if (part === null) {
    const payment = paymentIdOf(order.id, dice.oneOf(some(settledAtFirst)).name);
    return {
      kind: 'recordRefundReceipt',
      input: { key, payment, providerRefundId, amount: dice.oneOf(amounts) },
    };
  }
  const amount = dice.chance(0.7) && part.amount !== undefined ? part.amount : dice.oneOf(amounts);
  return { kind: 'recordRefundReceipt', input: { key, part: part.id, providerRefundId, amount } };
}

/** Few, so that a receipt may be meant for more than one part. */
const amounts = [10_00, 20_00, 30_00, 50_00, 90_00] as const;

function newOrOld(order: HotOrder, dice: Dice): string {
  const old = order.providerRefundIds.slice(-5);
  if (old.length > 0 && dice.chance(0.15)) return dice.oneOf(some(old));
  const fresh = `re-${order.providerRefundIds.length + 1}`;
  order.providerRefundIds.push(fresh);
  return fresh;
}

/** Until it is true, for as long as anything takes to come back. */
async function again(work: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + 60_000; performance.now() < end; await pause(200)) {
    if (await work()) return true;
  }
  return false;
}

function some<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return [first, ...others];
}
