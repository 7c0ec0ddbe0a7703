/** The refund's parts, with these fields in one of them: a stage of an update. */
export function changedPart(id: string, fields: Record<string, unknown>) {
  const changed = { $mergeObjects: ['$$one', fields] };
  return {
    $map: {
      input: '$allocations',
      as: 'one',
      in: { $cond: [{ $eq: ['$$one.id', { $literal: id }] }, changed, '$$one'] },
    },
  };
}
