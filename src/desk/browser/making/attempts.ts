import { signal } from '@preact/signals';
import { newKey } from '../core/send.ts';
import { viewer } from '../core/session.ts';
import type { RequestRefundInput } from '../generated/graphql.ts';

/** A refund that a person confirmed: what was sent, under which key, and what is known of it. */
export type Attempt = {
  readonly key: string;
  readonly orderId: string;
  /** Who confirmed it: keys are a person's own. */
  readonly by: string;
  /** Of what was asked for, so that another tab that asks for the same takes the same key. */
  readonly digest: string;
  readonly at: number;
  /** Exactly what is sent, each time. Null once it is known what became of it: notes are not kept longer than needed. */
  readonly input: RequestRefundInput | null;
  /** "54.00 EUR", for the sentence about it. */
  readonly amount: string;
  readonly refundId: string | null;
};

const storedUnder = 'desk:attempts';
/** Longer than anybody waits between two tabs, and shorter than a day's second refund of the same thing. */
const rememberedMs = 10 * 60_000;

/** Attempts of this person whose outcome isn't known, in whatever tab they were made. */
export const openAttempts = signal<readonly Attempt[]>([]);

/** The order whose open attempts the page itself shows, so that they don't stand at its top, too. */
export const shownOf = signal<string | null>(null);

export function refreshOpenAttempts(): void {
  const me = viewer.value?.subject ?? '';
  openAttempts.value = stored().filter(({ input, by }) => input !== null && by === me);
}

addEventListener('storage', ({ key }) => {
  if (key === storedUnder) refreshOpenAttempts();
});

/**
 * The attempt for what is asked: the one that this browser has on record for the very same, or a new one. It is on disk
 * before this resolves, and so before the first byte leaves; one tab at a time gets here.
 */
export async function openAttempt(
  asked: Omit<RequestRefundInput, 'idempotencyKey'>,
  amount: string,
  { another = false } = {},
): Promise<{ readonly attempt: Attempt; readonly isNew: boolean }> {
  const by = viewer.value?.subject ?? '';
  const { reason: _reason, note: _note, previewToken: _token, ...same } = asked;
  const digest = await digestOf(JSON.stringify([by, same]));
  return navigator.locks.request(storedUnder, () => {
    const known = stored().find((attempt) => attempt.digest === digest);
    if (known !== undefined && !(another && known.input === null)) return { attempt: known, isNew: false };
    const key = newKey();
    const input = { ...asked, idempotencyKey: key };
    const { orderId } = asked;
    const made = { key, orderId: String(orderId), by, digest, at: Date.now(), input, amount, refundId: null };
    store([...stored().filter((attempt) => attempt.digest !== digest), made]);
    return { attempt: made, isNew: true };
  });
}

/** It was done: the other tabs find the refund. */
export function settleAttempt({ key }: Attempt, refundId: string): Promise<void> {
  return change(key, (attempt) => ({ ...attempt, input: null, refundId }));
}

/** It was refused by what looks at the key first, or before anything could arrive: nothing was written. */
export function dropAttempt({ key }: Attempt): Promise<void> {
  return change(key, () => null);
}

/** Whoever reloads a page a moment after confirming still wants it; whoever opens it next week may not. */
const resumedWithinMs = 5 * 60_000;

/**
 * What this very tab sent for the order a moment ago, before it was reloaded. Any other is sent again only when a person
 * says so: one that never arrived would be made by merely opening a page.
 */
export function attemptToResume(orderId: string): Attempt | null {
  refreshOpenAttempts();
  const own = sessionStorage.getItem(`desk:sending:${orderId}`);
  const attempt = openAttempts.value.find(({ key, orderId: of }) => key === own && of === orderId);
  return attempt !== undefined && Date.now() - attempt.at < resumedWithinMs ? attempt : null;
}

export function markTab(attempt: Attempt): void {
  sessionStorage.setItem(`desk:sending:${attempt.orderId}`, attempt.key);
}

async function change(key: string, to: (attempt: Attempt) => Attempt | null): Promise<void> {
  await navigator.locks.request(storedUnder, () => {
    const changed = stored().map((attempt) => (attempt.key === key ? to(attempt) : attempt));
    store(changed.filter((attempt) => attempt !== null));
  });
}

/** One whose outcome is unknown stays however old it is. */
function stored(): Attempt[] {
  try {
    const all: Attempt[] = JSON.parse(localStorage.getItem(storedUnder) ?? '[]');
    return all.filter(({ at, input }) => input !== null || Date.now() - at < rememberedMs);
  } catch {
    return [];
  }
}

function store(attempts: readonly Attempt[]): void {
  localStorage.setItem(storedUnder, JSON.stringify(attempts));
  refreshOpenAttempts();
}

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
