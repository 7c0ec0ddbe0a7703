import type { OrderId, PaymentId } from '../../domain/values/ids.ts';
import { storedDocument } from '../codecs/document.ts';
import { id } from '../codecs/kinds.ts';

/** payment ids are unique over all orders; who recorded one first owns it. */
export const paymentOwnerDocument = storedDocument(
  { collection: 'paymentOwners', version: 1 },
  { _id: id<PaymentId>(), orderId: id<OrderId>() },
);
