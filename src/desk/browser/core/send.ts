import {
  type AnswerTo,
  ask,
  type OperationName,
  Trouble,
  type TroubleKind,
  type VariablesOf,
} from './ask.ts';
import { forgetSession } from './session.ts';

/** What a person is told while it isn't known whether something was done. */
export type Sending = {
  readonly state: 'idle' | 'sending' | 'repeating' | 'unknown';
  /** Why the last try had no answer. */
  readonly why: string;
  /** When it is asked again by itself. */
  readonly againAt: Date | null;
};

export const idle: Sending = { state: 'idle', why: '', againAt: null };

export type Outcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'unknown'; readonly trouble: Trouble }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'refused'; readonly trouble: Trouble };

/** At least as long as a database needs to choose another primary. */
const repeatsForMs = 60_000;
const pausesMs = [500, 1_000, 2_000, 4_000];

export type SendOptions = {
  /** The subject whose key it is. */
  readonly by: string;
  /** Whether a try before this call may have arrived: from before a reload, from another tab, or a minute ago. */
  readonly sentBefore: boolean;
  readonly tell: (sending: Sending) => void;
};

/**
 * Sends one mutation until it is known what became of it, for a minute: the very same request with the very same key,
 * so that it is done at most once however often it arrives. An answer that was lost is never called a failure. Once one
 * try's answer was lost, only an answer of the mutation itself settles it: it looks at the key first, while what refuses
 * a later try on its way says nothing about the first.
 */
export async function sendUntilKnown<Name extends OperationName>(
  name: Name,
  variables: VariablesOf<Name>,
  { by, sentBefore, tell }: SendOptions,
): Promise<Outcome<AnswerTo<Name>>> {
  const until = Date.now() + repeatsForMs;
  let mayHaveArrived = sentBefore;
  tell({ state: 'sending', why: '', againAt: null });
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { kind: 'answered', answer: await ask(name, variables, { withinMs: 20_000, by }) };
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble('unknown', String(error));
      if (trouble.kind === 'signedOut') {
        forgetSession();
        return { kind: 'signedOut' };
      }
      mayHaveArrived ||= trouble.kind === 'unknown';
      const pause = pausesMs[attempt] ?? 5_000;
      if (trouble.kind !== 'unknown' || Date.now() + pause > until) {
        if (!mayHaveArrived && !staysOpen.has(trouble.kind)) return { kind: 'refused', trouble };
        tell({ state: 'unknown', why: trouble.message, againAt: null });
        return { kind: 'unknown', trouble };
      }
      tell({ state: 'repeating', why: trouble.message, againAt: new Date(Date.now() + pause) });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** What a reload, or being the same person again, mends: the very same is sent then. */
const staysOpen: ReadonlySet<TroubleKind> = new Set(['outdated', 'someoneElse']);

/** A key of this page's own, for one intention of one person. */
export function newKey(): string {
  return `desk:${crypto.randomUUID()}`;
}
