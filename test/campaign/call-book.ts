/** What a call gave, without its key. */
export type Input = Readonly<Record<string, unknown>>;

/** What a mutation answered. */
export type Answered = {
  readonly accepted: boolean;
  readonly replayed: boolean;
  /** Of the entities that it answers with, which are the same for ever (I5). */
  readonly ids: readonly string[];
  readonly refusals: readonly string[];
};

/** One mutation as somebody called it, repeated with its key until there was an answer. Times in ms since the beginning. */
export type Call = {
  readonly actor: string;
  readonly name: string;
  readonly key: string;
  readonly orderId: string;
  readonly input: Input;
  readonly begunAt: number;
  /** How often it was sent; more than once where nobody knew what had become of it. */
  tries: number;
  endedAt: number;
  /** Null until there is one, and for ever where there never was. */
  answered: Answered | null;
};

/** What a preview promised to whoever would request it with its token (I18). */
export type Promised = {
  readonly actor: string;
  readonly key: string;
  readonly orderId: string;
  readonly plan: readonly PlannedAllocation[];
};
export type PlannedAllocation = {
  readonly paymentId: string;
  readonly amount: bigint;
  readonly waits: boolean;
};

/** A write from outside to invoiceData of an order, as it was meant; what came of it, the database's log tells. */
export type ForeignWrite = {
  readonly orderId: string;
  /** On which it was made, and which it didn't move. */
  readonly revision: number;
  /** Where in the order's document, and what was put there. */
  readonly field: string;
  readonly after: object;
  /** What is as if it had never reached invoiceData. */
  readonly lost: 'receipt' | 'reversal';
  readonly receiptId: string;
  /** In ms since the beginning. */
  readonly at: number;
};

/** Something that may never be. `rule`: an invariant's number. `orderId`: whose story tells more of it. */
export type Violation = { readonly rule: string; readonly orderId: string | null; readonly text: string };

/** The clients' own book: all that they asked for and were answered. It knows nothing of the database. */
export class CallBook {
  readonly calls: Call[] = [];
  readonly promises: Promised[] = [];
  /** Nobody of ours made them. */
  readonly foreignWrites: ForeignWrite[] = [];
  /** Answered reads, by what was read. */
  readonly reads = new Map<string, number>();
  /** What no client should have seen. */
  readonly seen: Violation[] = [];
  /** Mutations and reads together. */
  answers = 0;
  /** Tries that had no answer, or none that said what had become of it. */
  unknownAnswers = 0;
  /** In ms. */
  longestWait = 0;
  readonly #begun = performance.now();

  /** Milliseconds since the campaign began. */
  now(): number {
    return Math.round(performance.now() - this.#begun);
  }

  begin(call: Pick<Call, 'actor' | 'name' | 'key' | 'orderId' | 'input'>): Call {
    const begun: Call = { ...call, begunAt: this.now(), tries: 0, endedAt: 0, answered: null };
    this.calls.push(begun);
    return begun;
  }

  countRead(what: string): void {
    this.answers += 1;
    this.reads.set(what, (this.reads.get(what) ?? 0) + 1);
  }

  /** Somebody from outside may have damaged its invoiceData. */
  mayBeDrifted(orderId: string): boolean {
    return this.foreignWrites.some((one) => one.orderId === orderId);
  }

  complain(rule: string, orderId: string | null, text: string): void {
    this.seen.push({ rule, orderId, text });
  }
}
