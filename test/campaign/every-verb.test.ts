import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { crashStories } from '../faults/crash-stories.ts';
import { selections } from './selections.ts';

const { definitions } = parse(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const verbs = definitions.flatMap((one) =>
  one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Mutation'
    ? (one.fields ?? []).map(({ name }) => name.value)
    : [],
);

test('the campaign’s players use every mutation of the schema, but for the one that only sends a mail', () => {
  expect(verbs.filter((verb) => !(verb in selections))).toEqual(['resendRefundCreditNote']);
});

test('an app is killed at the commands of every mutation, but for those that a second person decides or that send a mail', () => {
  const played = new Set(crashStories.map(({ mutation }) => mutation));
  // They write what requestRefund and cancelRefund do: a refund, its order and the journal.
  const others = ['approveRefund', 'rejectRefund', 'resendRefundCreditNote'];
  expect(verbs.filter((verb) => !played.has(verb))).toEqual(others);
});
