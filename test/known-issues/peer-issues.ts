import type { KnownIssue } from './vtex-issues.ts';

/** What the issue trackers of open-source shops and payment systems tell. */
export const peerIssues: readonly KnownIssue[] = [
  {
    id: 'hyperswitch#13182',
    there: 'Two refunds of 60 on 100 at once are both accepted.',
    here: 'Exactly one is, 25 times over.',
    test: 'hyperswitch-13182.test.ts',
  },
  {
    id: 'hyperswitch#10533',
    there: 'A refund is sent although a chargeback has taken the money.',
    here: 'What was never sent is taken back with the chargeback, and approving it is refused.',
    test: 'hyperswitch-10533.test.ts',
  },
  {
    id: 'medusa#16681',
    there: 'A retry after an unanswered refund gets a new key, and pays twice.',
    here: 'What is under way is not owed again; a retry is the same allocation, once.',
    test: 'medusa-16681.test.ts',
  },
  {
    id: 'woocommerce-gateway-stripe#838',
    there: 'A webhook that comes before the own save makes a second refund.',
    here: 'It is the same receipt, whichever comes first.',
    test: 'woocommerce-gateway-stripe-838.test.ts',
  },
  {
    id: 'gumroad#5779',
    there: 'A refund that failed keeps its amount from being refunded.',
    here: 'Amount, line and return are refundable again.',
    test: 'gumroad-5779.test.ts',
  },
  {
    id: 'vendure#4135',
    there: 'Lines that are refunded over several payments count once for each payment.',
    here: 'Two chairs are two chairs, whatever paid for them.',
    test: 'vendure-4135.test.ts',
  },
  {
    id: 'vendure#2302',
    there: 'The provider is called with an amount of 0.',
    here: 'A refund of 0 is refused, and no planned part is 0.',
    test: 'vendure-2302.test.ts',
  },
  {
    id: 'magento2#38388',
    there: '57.00 of tax over 3 units is 19.00, 19.01 and 18.99.',
    here: '19.00 each.',
    test: 'magento2-38388.test.ts',
  },
  {
    id: 'magento2#26599',
    there: 'The last cent of shipping cannot be refunded.',
    here: 'Whatever was charged goes back, at once and in parts.',
    test: 'magento2-26599.test.ts',
  },
  {
    id: 'woocommerce#64668',
    there: '10 units at 23.90 less 25 % are refunded as 179.26 of 179.25, and refused.',
    here: '179.25, at once and one by one.',
    test: 'woocommerce-64668.test.ts',
  },
  {
    id: 'woocommerce#35775',
    there: 'A return of what a card paid cannot go to store credit.',
    here: 'It goes there, by its own provider or by hand; the card’s money is used up, and the receipt says where it went.',
    test: 'woocommerce-35775.test.ts',
  },
  {
    id: 'saleor-dashboard#1532',
    there: 'A person cannot say how much goes back to which payment.',
    here: 'The chosen split is what goes back, or is refused with what would be right.',
    test: 'saleor-dashboard-1532.test.ts',
  },
  {
    id: 'medusa#4052',
    there: 'A return cannot be received without a refund.',
    here: 'It is closed without one, with the reason, and can be paid after all.',
    test: 'medusa-4052.test.ts',
  },
  {
    id: 'pretix#1030',
    there: 'A ticket cannot be canceled without paying it back.',
    here: 'It is closed as donated, one of several too.',
    test: 'pretix-1030.test.ts',
  },
  {
    id: 'mollie-Shopware6#1279',
    there: 'A refund of an amount corrects no VAT.',
    here: 'Over the lines it corrects theirs; without, the preview says that it corrects none.',
    test: 'mollie-shopware6-1279.test.ts',
  },
  {
    id: 'woocommerce-payments#6196',
    there: 'A charge is refunded beside its dispute.',
    here: 'What a dispute holds is not refunded; what it took for good is shown as lost.',
    test: 'woocommerce-payments-6196.test.ts',
  },
  {
    id: 'killbill#338',
    there: 'A refund whose outcome is unknown is sent again blindly.',
    here: 'The provider is asked first; what it cannot tell is left to a person, and never sent twice.',
    test: 'killbill-338.test.ts',
  },
  {
    id: 'OwnPay#222',
    there: 'A refund whose outcome is unknown counts as failed after 24 hours.',
    here: 'It never fails by itself: its money stays reserved until a person has found out.',
    test: 'ownpay-222.test.ts',
  },
];
