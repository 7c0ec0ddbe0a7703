import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Trouble } from '../core/ask.ts';
import type { Loaded } from '../core/loaded.ts';
import { timeOf } from '../core/words.ts';
import { Icon } from './icon.tsx';
import { Note } from './note.tsx';

type FramedProps<Answer> = {
  readonly of: Loaded<Answer>;
  /** What is being read, for the sentence about it. */
  readonly what: string;
  readonly children: (answer: Answer) => ComponentChildren;
};

/** Loading, trouble, or the answer; what was read before stays, and says how old it is. */
export function Framed<Answer>({ of: { answer, at, trouble, again }, what, children }: FramedProps<Answer>) {
  if (answer === null) {
    return trouble === null ? <Ghost /> : <TroubleBlank trouble={trouble} what={what} again={again} />;
  }
  return (
    <>
      {trouble !== null && (
        <Note look="off" icon="info">
          <p>As of {at === null ? '' : timeOf(at)}. The connection is lost; it is tried again every 5 s.</p>
        </Note>
      )}
      {children(answer)}
    </>
  );
}

/** Rows of the real height, and only where it takes long enough to be noticed. */
function Ghost() {
  const shown = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      shown.value = true;
    }, 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section class={shown.value ? 'panel' : 'panel unseen'} aria-busy="true">
      <p class="vh" role="status">
        Loading
      </p>
      <div class="pad stackv">
        {[1, 2, 3, 4].map((row) => (
          <p key={row} class="row">
            <span class="ghost g2" />
            <span class="ghost g3" />
            <span class="ghost g1" />
          </p>
        ))}
      </div>
    </section>
  );
}

type TroubleProps = { readonly trouble: Trouble; readonly what: string; readonly again: () => void };

function TroubleBlank({ trouble, what, again }: TroubleProps) {
  const forbidden = trouble.kind === 'forbidden';
  return (
    <section class="panel" role="alert">
      <div class="blank">
        <Icon name={forbidden ? 'lock' : 'failed'} />
        <h2>{forbidden ? `You may not see ${what}` : `${what.replace(/^./, upper)} couldn’t be read`}</h2>
        <p>{trouble.message}</p>
        {!forbidden && <p>Nothing was changed.</p>}
        {trouble.requestId !== null && <p class="id">{trouble.requestId}</p>}
        <div class="row">
          <button type="button" class="btn" onClick={again}>
            Try again
          </button>
        </div>
      </div>
    </section>
  );
}

const upper = (letter: string) => letter.toUpperCase();

/** What would be here, where nothing is. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="blank">
      <Icon name="done" />
      <p>
        <b>{title}</b>
      </p>
      <p>{children}</p>
    </div>
  );
}

export function AsOf({ at }: { readonly at: Date | null }) {
  return <span class="asof">{at === null ? '' : `As of ${timeOf(at)}`}</span>;
}
