import { expect, test } from 'vitest';
import { readStripeNotice } from '../../../src/connectors/stripe/notice.ts';
import { refundEvent, signedStripeEvent } from '../signed-stripe-event.ts';

const settings = { webhookSecrets: ['whsec_new', 'whsec_old'] };
const key = 'al_01JA0000000000000000000000_1.1';
const ofRefund = { key, answer: null, eventId: 'evt_1' };

test.each(['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'])(
  '%s is a webhook with the key from the refund’s metadata; the refund itself is read from Stripe',
  (type) => {
    expect(readStripeNotice(settings, signedStripeEvent(refundEvent('evt_1', key, type)))).toEqual(ofRefund);
  },
);

test('charge.refunded is a webhook about the newest of the charge’s refunds, where the API version includes them', () => {
  const refunds = {
    data: [{ metadata: { allocation_key: key } }, { metadata: { allocation_key: 'older' } }],
  };
  const event = (charge: object) => ({ id: 'evt_1', type: 'charge.refunded', data: { object: charge } });
  expect(readStripeNotice(settings, signedStripeEvent(event({ id: 'ch_1', refunds })))).toEqual(ofRefund);
  expect(readStripeNotice(settings, signedStripeEvent(event({ id: 'ch_1' })))).toBe('ignored');
});

test('either of two secrets may have signed, so that they can be rotated, and no other', () => {
  const read = (secret: string) =>
    readStripeNotice(settings, signedStripeEvent(refundEvent('evt_1', key), { secret }));
  expect(read('whsec_new')).toEqual(ofRefund);
  expect(read('whsec_old')).toEqual(ofRefund);
  expect(read('whsec_other')).toBe('unauthenticated');
  const event = signedStripeEvent(refundEvent('evt_1', key));
  expect(readStripeNotice({ webhookSecrets: [] }, event)).toBe('unauthenticated');
});

test('an event that was signed more than 5 minutes ago is a replay and is turned away', () => {
  const read = (ageSeconds: number) =>
    readStripeNotice(settings, signedStripeEvent(refundEvent('evt_1', key), { ageSeconds }));
  expect(read(290)).toEqual(ofRefund);
  expect(read(310)).toBe('unauthenticated');
});

test('the signature is over the very bytes: the same JSON written otherwise does not pass', () => {
  const { rawBody, headers } = signedStripeEvent(refundEvent('evt_1', key));
  const rewritten = Buffer.from(JSON.stringify(JSON.parse(rawBody.toString())));
  expect(readStripeNotice(settings, { rawBody: rewritten, headers })).toBe('unauthenticated');
  expect(readStripeNotice(settings, { rawBody: Buffer.alloc(0), headers })).toBe('unauthenticated');
});

test.each<[string, Record<string, string | string[]>]>([
  ['no signature', {}],
  ['an empty signature', { 'stripe-signature': '' }],
  ['two signature headers', { 'stripe-signature': ['t=1,v1=00', 't=1,v1=00'] }],
  ['something else as its signature', { 'stripe-signature': 't=now,v0=ff' }],
  [
    'a signature made an hour ahead',
    signedStripeEvent(refundEvent('evt_1', key), { ageSeconds: -3_600 }).headers,
  ],
  ['one made just too far ahead', signedStripeEvent(refundEvent('evt_1', key), { ageSeconds: -310 }).headers],
])('a webhook with %s is not authenticated', (_what, headers) => {
  const { rawBody } = signedStripeEvent(refundEvent('evt_1', key));
  expect(readStripeNotice(settings, { rawBody, headers })).toBe('unauthenticated');
});

test.each<[string, unknown]>([
  [
    'an event about something else',
    { id: 'evt_1', type: 'invoice.paid', data: { object: { metadata: {} } } },
  ],
  ['a refund that was made elsewhere', refundEvent('evt_1', null)],
  ['a refund whose key cannot be one of ours', refundEvent('evt_1', 'x'.repeat(61))],
  ['a refund whose key holds a line break', refundEvent('evt_1', 'al_1\n.1')],
  [
    'a refund without metadata',
    { id: 'evt_1', type: 'refund.updated', data: { object: { metadata: null } } },
  ],
])('%s is ignored', (_what, event) => {
  expect(readStripeNotice(settings, signedStripeEvent(event))).toBe('ignored');
});

test.each<[string, unknown]>([
  ['text that is no JSON', '{"id":'],
  ['an event without an id', { type: 'refund.updated', data: { object: {} } }],
  ['an event without data', { id: 'evt_1', type: 'refund.updated' }],
  ['a thin event', { id: 'evt_1', object: 'v2.core.event', type: 'v1.refund.updated' }],
  ['null', 'null'],
])('%s can’t be read, though it is signed', (_what, event) => {
  expect(readStripeNotice(settings, signedStripeEvent(event))).toBe('unreadable');
});
