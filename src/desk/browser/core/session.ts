import { computed, signal } from '@preact/signals';
import { type AnswerTo, ask, post, Trouble } from './ask.ts';

export type Viewer = NonNullable<AnswerTo<'Viewer'>['refundViewer']>;
type Persona = { readonly id: string; readonly name: string };
type Session = { readonly name: string | null; readonly personas: readonly Persona[] };

/** Null until the server said who is here. */
export const session = signal<Session | null>(null);
export const viewer = signal<Viewer | null>(null);
/** Whether it was asked what they may do: before that no page says that they may not. */
export const met = signal(false);
/** What waits in the queues, for the counts beside their names. */
export const counts = signal<ReadonlyMap<string, number>>(new Map());
/** Why nobody could be let in. */
export const entryProblem = signal<string | null>(null);

export const signedIn = computed(() => session.value?.name != null);
export const mayRequest = computed(() => viewer.value?.mayRequest ?? false);
export const mayApprove = computed(() => viewer.value?.mayApprove ?? false);
export const mayOperate = computed(() => viewer.value?.mayOperate ?? false);

/** By the link's one-time code where there is one (its fragment never reaches a server), else by the cookie. */
export async function enter(): Promise<void> {
  const code = /^#t=(.+)$/.exec(location.hash)?.[1];
  if (code === undefined) return look();
  // Out of the address and the history before anything else.
  history.replaceState(null, '', location.pathname + location.search);
  await change('/desk/session', { code });
  // A used link that is opened again finds the session that it made.
  if (!signedIn.value) await look();
}

export async function look(): Promise<void> {
  try {
    const response = await fetch('/desk/session', { cache: 'no-store' });
    if (!response.ok) throw new Error(String(response.status));
    session.value = await response.json();
    if (signedIn.value) await meet();
  } catch {
    entryProblem.value = 'The server can’t be reached. Nothing was changed.';
  }
}

/** Another person at the same desk, on a developer's machine: so that what one asked for another can approve. */
export async function become(persona: string): Promise<void> {
  await change('/desk/session/persona', { persona });
}

export async function leave(): Promise<void> {
  await change('/desk/session', {}, 'DELETE');
}

/** Has the server print a new link where whoever runs it sees it. */
export async function askForLink(): Promise<void> {
  await post('/desk/session/link', {});
}

/** The session is over: what was typed stays, and so does what was sent. */
export function forgetSession(): void {
  session.value = { name: null, personas: [] };
  viewer.value = null;
}

/** Asks again who is here and what waits. */
export async function meet(): Promise<void> {
  try {
    const { refundViewer, refundOverview } = await ask('Viewer', {});
    const isAnother = viewer.value !== null && viewer.value.subject !== refundViewer?.subject;
    viewer.value = refundViewer;
    counts.value = new Map(refundOverview?.queues.map(({ name, count }) => [name, count]));
    // Another tab made somebody else of this browser: the name at the top is theirs.
    if (isAnother) session.value = await (await fetch('/desk/session', { cache: 'no-store' })).json();
  } catch (error) {
    if (error instanceof Trouble && error.kind === 'signedOut') forgetSession();
  }
  met.value = true;
}

async function change(path: string, body: object, method = 'POST'): Promise<void> {
  entryProblem.value = null;
  try {
    const response = await post(path, body, { method });
    const answer = await response.json();
    if (!response.ok) {
      entryProblem.value = answer.errors?.[0]?.message ?? 'Nobody was let in.';
      return;
    }
    met.value = false;
    session.value = answer;
    viewer.value = null;
    if (signedIn.value) await meet();
  } catch {
    entryProblem.value = 'The server can’t be reached. Nothing was changed.';
  }
}
