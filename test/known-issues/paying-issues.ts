import type { KnownIssue } from './vtex-issues.ts';

/** VTEX's published known issues about paying back: played with providers that misbehave. */
export const payingIssues: readonly KnownIssue[] = [
  {
    id: 'VTEX 1201336',
    there: 'A part of a gift card that fails to go back is tried again with the full value.',
    here: 'Every call carries the amount of its own part, at the same key and at a new attempt.',
    test: 'vtex-1201336.test.ts',
  },
  {
    id: 'VTEX 615050',
    there: 'An answer without ids that also says “refund manually” is refunded twice.',
    here: 'One task for a person, and no second call.',
    test: 'vtex-615050.test.ts',
  },
  {
    id: 'VTEX 290981',
    there: 'The amount is written in another format than the provider reads, and the wrong sum goes back.',
    here: 'Each connector writes 1,200 JPY, 57.10 EUR and 9.990 KWD in its own way, to the cent.',
    test: 'vtex-290981.test.ts',
  },
  {
    id: 'VTEX 740084',
    there: '“Already cancelled” is not understood, and the refund is tried again for ever.',
    here: 'It is looked up: the missing receipt is recovered, or a person is asked, after one call.',
    test: 'vtex-740084.test.ts',
  },
  {
    id: 'VTEX 760896',
    there: 'The provider paid back though it answered 500, and is sent the refund again.',
    here: 'The same key again, or a look-up: it is paid once, and has one receipt.',
    test: 'vtex-760896.test.ts',
  },
];
