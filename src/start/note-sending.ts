import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { NoteRenderer } from '../documents/note-renderer.ts';
import type { Log } from '../platform/log.ts';
import type { Deps } from '../use-cases/perform.ts';
import {
  type SendingDependencies,
  type SendingPace,
  type SendingStep,
  sendNextNote,
  usualPace,
} from '../use-cases/send-credit-notes.ts';

/** What sends credit notes in this process. */
export type NoteSending = {
  /** Takes no further note; the one under way may finish for 5 seconds and is cut off then. */
  stop(): Promise<void>;
};

type Parts = {
  readonly config: Config;
  readonly deps: Deps;
  readonly log: Log;
  readonly renderer: Pick<NoteRenderer, 'render'>;
  readonly pace?: WorkerPace;
};

/** `idleMs`: how long it rests where nothing is due. */
export type WorkerPace = SendingPace & { readonly idleMs: number };

/** Sends what is due, one after another, and looks every second whether something is. Without SMTP_URL: nothing. */
export async function startNoteSending({
  config,
  deps,
  log,
  renderer,
  pace = { ...usualPace, idleMs: 1_000 },
}: Parts): Promise<NoteSending> {
  if (config.mail === null) return { stop: async () => undefined };
  // Loaded only where mails are sent: most processes never need it.
  const { createNoteSender } = await import('../mail/note-sender.ts');
  const send = createNoteSender({ ...config.mail, seller: config.seller, renderer });
  const ending = new AbortController();
  const cutting = new AbortController();
  const running = sendUntil(
    ending.signal,
    { deps, send, pace, signal: cutting.signal },
    { log, idleMs: pace.idleMs },
  );
  return {
    stop: async () => {
      ending.abort();
      const cut = setTimeout(() => cutting.abort(), finishWithinMs);
      await running;
      clearTimeout(cut);
    },
  };
}

const outageMs = 5_000;
const finishWithinMs = 5_000;

async function sendUntil(
  end: AbortSignal,
  parts: SendingDependencies,
  { log, idleMs }: { log: Log; idleMs: number },
): Promise<void> {
  while (!end.aborted) {
    try {
      const step = await sendNextNote(parts);
      logStep(log, step);
      if (step.kind === 'idle') await rest(idleMs, end);
    } catch (err) {
      // Whatever it is, the other notes are not to wait for somebody to restart this.
      log.error({ err }, 'Sending credit notes was interrupted; it will be retried.');
      await rest(outageMs, end);
    }
  }
}

/** A little more or less each time, so that many processes don't ask at the same moment. */
async function rest(ms: number, end: AbortSignal): Promise<void> {
  await pause(ms * (0.8 + Math.random() * 0.4), undefined, { signal: end }).catch(() => undefined);
}

/** Never an address: a note is named by its id. */
function logStep(log: Log, step: SendingStep): void {
  switch (step.kind) {
    case 'idle':
      return;
    case 'sent':
      log.info({ creditNoteId: step.noteId }, 'Credit note e-mailed.');
      return;
    case 'overtaken':
      log.warn(
        { creditNoteId: step.noteId },
        'Lease on the credit-note e-mail was lost during sending: another process or a resend took it over.',
      );
      return;
    case 'delayed':
      log.warn(
        { ...failureOf(step), nextInSeconds: Math.round(step.delayMs / 1_000) },
        'Sending a credit note failed; it will be retried.',
      );
      return;
    case 'given up':
      log.error(
        failureOf(step),
        'Sending a credit note was given up; resendRefundCreditNote queues it again.',
      );
      return;
  }
}

function failureOf({
  noteId,
  reason,
  attempts,
  fault,
}: Extract<SendingStep, { kind: 'delayed' | 'given up' }>) {
  return { creditNoteId: noteId, reason, attempts, ...(fault === undefined ? {} : { err: fault }) };
}
