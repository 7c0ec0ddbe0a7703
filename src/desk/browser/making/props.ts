import type { Signal } from '@preact/signals';
import type { Order } from '../order/order.ts';
import type { Draft, Reading } from './draft.ts';
import type { LivePreview } from './live-preview.ts';
import type { Making } from './making.ts';

/** What each group of fields gets. */
export type FieldProps = {
  readonly order: Order;
  readonly draft: Signal<Draft>;
  readonly live: LivePreview;
  /** What is wrong with a field, by its name. */
  readonly errors: ReadonlyMap<string, string>;
};

export type FormProps = Omit<FieldProps, 'errors'> & { readonly reading: Reading };

/** What shows and does what the draft says. */
export type DoesProps = {
  readonly draft: Signal<Draft>;
  readonly reading: Reading;
  readonly live: LivePreview;
  readonly making: Making;
};
