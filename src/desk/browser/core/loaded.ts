import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type AnswerTo, ask, type OperationName, Trouble, type VariablesOf } from './ask.ts';
import { forgetSession } from './session.ts';

/** An answer that a page shows: the last one stays, with its time, while a newer one is asked for or can't be had. */
export type Loaded<Answer> = {
  readonly answer: Answer | null;
  /** When the server gave it. */
  readonly at: Date | null;
  readonly trouble: Trouble | null;
  /** Asks again now. */
  readonly again: () => void;
};

/** Asks on arrival, whenever the variables change, and every `everyMs` while somebody looks at the page. */
export function useAnswer<Name extends OperationName>(
  name: Name,
  variables: VariablesOf<Name>,
  everyMs: (answer: AnswerTo<Name>) => number = () => 30_000,
): Loaded<AnswerTo<Name>> {
  const state = useSignal<State<AnswerTo<Name>>>({ answer: null, at: null, trouble: null });
  const round = useSignal(0);
  const about = JSON.stringify(variables);
  useEffect(() => {
    state.value = { answer: null, at: null, trouble: null };
  }, [name, about]);
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const next = (ms: number) => {
      timer = setTimeout(() => (document.visibilityState === 'visible' ? look() : next(1_000)), ms);
    };
    const look = async () => {
      await load(name, variables, state, gone.signal);
      if (gone.signal.aborted) return;
      const { answer, trouble } = state.value;
      next(trouble !== null ? 5_000 : answer === null ? 30_000 : everyMs(answer));
    };
    void look();
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [name, about, round.value]);
  return {
    ...state.value,
    again: () => {
      round.value += 1;
    },
  };
}

type State<Answer> = Omit<Loaded<Answer>, 'again'>;

async function load<Name extends OperationName>(
  name: Name,
  variables: VariablesOf<Name>,
  state: Signal<State<AnswerTo<Name>>>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const answer = await ask(name, variables, { signal });
    if (!signal.aborted) state.value = { answer, at: new Date(), trouble: null };
  } catch (error) {
    if (signal.aborted) return;
    const trouble = error instanceof Trouble ? error : new Trouble('refused', String(error));
    if (trouble.kind === 'signedOut') forgetSession();
    state.value = { ...state.value, trouble };
  }
}
