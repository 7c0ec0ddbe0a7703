import { Icon } from './icon.tsx';

/** A state: shape, then word, then colour. */
export type State = { readonly look: string; readonly icon: string; readonly word: string };

const unknownState: State = { look: 'off', icon: 'info', word: 'Another state' };

const ofRefunds: Readonly<Record<string, State>> = {
  AWAITING_APPROVAL: { look: 'wait', icon: 'approve', word: 'Waits for approval' },
  WAITING_FOR_SETTLEMENT: { look: 'wait', icon: 'wait', word: 'Waits for settlement' },
  IN_PROGRESS: { look: 'flight', icon: 'flight', word: 'In flight' },
  ACTION_REQUIRED: { look: 'manual', icon: 'manual', word: 'A person must act' },
  SUCCEEDED: { look: 'done', icon: 'done', word: 'Paid back' },
  PARTIALLY_SUCCEEDED: { look: 'done', icon: 'done', word: 'Partly paid back' },
  FAILED: { look: 'failed', icon: 'failed', word: 'Not paid back' },
  CANCELED: { look: 'off', icon: 'off', word: 'Cancelled' },
};

const ofParts: Readonly<Record<string, State>> = {
  AWAITING_APPROVAL: { look: 'wait', icon: 'approve', word: 'Waits for approval' },
  WAITING_FOR_SETTLEMENT: { look: 'wait', icon: 'wait', word: 'Waits for settlement' },
  READY: { look: 'flight', icon: 'flight', word: 'Ready' },
  SENDING: { look: 'flight', icon: 'flight', word: 'Sending' },
  UNKNOWN: { look: 'unknown', icon: 'unknown', word: 'Unknown outcome' },
  MANUAL: { look: 'manual', icon: 'manual', word: 'Pay by hand' },
  SUCCEEDED: { look: 'done', icon: 'done', word: 'Paid back' },
  FAILED: { look: 'failed', icon: 'failed', word: 'Refused' },
  CANCELED: { look: 'off', icon: 'off', word: 'Cancelled' },
};

const ofReturns: Readonly<Record<string, State>> = {
  PENDING: { look: 'call', icon: 'doc', word: 'Pending' },
  IN_PROGRESS: { look: 'flight', icon: 'flight', word: 'Under way' },
  PARTIALLY_REFUNDED: { look: 'call', icon: 'doc', word: 'Partly refunded' },
  REFUNDED: { look: 'done', icon: 'done', word: 'Refunded' },
  CLOSED: { look: 'off', icon: 'off', word: 'Closed' },
};

const ofCauses: Readonly<Record<string, State>> = {
  UNKNOWN: { look: 'unknown', icon: 'unknown', word: 'Unknown outcome' },
  REFUND_MANUALLY: { look: 'manual', icon: 'manual', word: 'Pay by hand' },
  BY_REQUEST: { look: 'manual', icon: 'manual', word: 'By hand, as asked' },
  NO_CONNECTOR: { look: 'manual', icon: 'manual', word: 'Pay by hand' },
  TRANSACTION_BUSY: { look: 'wait', icon: 'wait', word: 'Provider busy' },
  NOTHING_LEFT: { look: 'failed', icon: 'warn', word: 'Nothing left' },
  SETTLEMENT_OVERDUE: { look: 'wait', icon: 'wait', word: 'Settlement overdue' },
};

/** A value that this page doesn't know yet is shown by its own name. */
const of = (table: Readonly<Record<string, State>>) => (name: string) =>
  table[name] ?? { ...unknownState, word: name.toLowerCase().replaceAll('_', ' ') };

export const stateOfRefund = of(ofRefunds);
export const stateOfPart = of(ofParts);
export const stateOfReturn = of(ofReturns);
export const stateOfCause = of(ofCauses);

export function Chip({ state }: { readonly state: State }) {
  return (
    <span class={`chip ${state.look}`}>
      <Icon name={state.icon} />
      {state.word}
    </span>
  );
}
