/** The stages of an update that changes these fields of one of a refund's parts, and what follows from its parts (workOf). */
export function changeOfPart(id: string, fields: Record<string, unknown>) {
  const changed = { $mergeObjects: ['$$one', fields] };
  const allocations = {
    $map: {
      input: '$allocations',
      as: 'one',
      in: { $cond: [{ $eq: ['$$one.id', { $literal: id }] }, changed, '$$one'] },
    },
  };
  return [
    { $set: { allocations, claims: { $add: ['$claims', 1] } } },
    // The least of dates; null where there is none.
    {
      $set: {
        nextDueAt: { $min: '$allocations.dueAt' },
        unsureSince: { $min: unsureSince },
        facets,
        updatedAt: '$$NOW',
      },
    },
  ];
}

const hasFailure = { $ne: [{ $ifNull: ['$$one.failure', null] }, null] };
const isUnsure = {
  $or: [
    { $eq: ['$$one.status', 'UNKNOWN'] },
    { $and: [{ $in: ['$$one.status', ['READY', 'SENDING']] }, hasFailure] },
  ],
};
const unsureSince = {
  $map: {
    input: { $filter: { input: '$allocations', as: 'one', cond: isUnsure } },
    as: 'one',
    in: '$$one.since',
  },
};

/** As facetsOfRefund makes them: of these only the states of the parts move with a part. */
const facets = {
  $cond: [
    { $isArray: '$facets' },
    {
      $setUnion: [
        {
          $filter: {
            input: '$facets',
            as: 'one',
            cond: { $ne: [{ $indexOfBytes: ['$$one', 'allocation:'] }, 0] },
          },
        },
        { $map: { input: '$allocations', as: 'one', in: { $concat: ['allocation:', '$$one.status'] } } },
      ],
    },
    '$$REMOVE',
  ],
};
