import type { RefundInteractionType } from '../../src/graph/generated.ts';
import type { Account } from './facts.ts';

/** Appends to the order's timeline. */
export function say(draft: Account, ...types: RefundInteractionType[]): void {
  draft.timeline.push(...types);
}
