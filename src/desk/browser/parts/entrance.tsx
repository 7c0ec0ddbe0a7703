import { useSignal } from '@preact/signals';
import { askForLink, entryProblem, look } from '../core/session.ts';
import { Icon } from './icon.tsx';
import { Note } from './note.tsx';

/** For whoever is not signed in. What was typed before stays in this tab, and what was sent keeps its key. */
export function Entrance({ waiting = false }: { readonly waiting?: boolean }) {
  const printed = useSignal(false);
  if (waiting && entryProblem.value === null)
    return (
      <p class="vh" role="status">
        Loading
      </p>
    );
  return (
    <main id="main" class="entrance" tabIndex={-1}>
      <h1>
        <Icon name="mark" /> Refund desk
      </h1>
      {entryProblem.value !== null && (
        <Note look="unknown" icon="warn" urgent>
          <p>{entryProblem.value}</p>
        </Note>
      )}
      <p>
        Nobody is signed in. The server prints a link into the desk in its terminal when it starts. The link
        lets one person in, once, within five minutes.
      </p>
      <div class="row">
        <button
          type="button"
          class="btn primary"
          onClick={async () => {
            await askForLink().catch(() => undefined);
            printed.value = true;
          }}
        >
          Print a new link there
        </button>
        <button type="button" class="btn" onClick={() => void look()}>
          Look again
        </button>
      </div>
      <p role="status" class="why">
        {printed.value ? 'A new link stands in the terminal of the server.' : ''}
      </p>
    </main>
  );
}
