import { expect, test } from 'vitest';
import { patched } from './patched.ts';

const before = { _id: 'a', status: 'OPEN', gone: 1, parts: [{ id: 1, to: { n: 1 } }, { id: 2 }, { id: 3 }] };

test('an update event of a change stream changes the fields that it names, and nothing else', () => {
  const update = {
    updatedFields: { status: 'DONE', 'parts.0.to.n': 2, 'parts.1': { id: 9 } },
    removedFields: ['gone'],
  };
  expect(patched(before, update)).toEqual({
    _id: 'a',
    status: 'DONE',
    parts: [{ id: 1, to: { n: 2 } }, { id: 9 }, { id: 3 }],
  });
  expect(before.parts[0]).toEqual({ id: 1, to: { n: 1 } });
});

test('an array that was cut off is as long as the change stream says', () => {
  expect(patched(before, { truncatedArrays: [{ field: 'parts', newSize: 1 }] })).toMatchObject({
    parts: [{ id: 1 }],
  });
});
