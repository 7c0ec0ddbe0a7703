import { isDeepStrictEqual } from 'node:util';
import type mongoose from 'mongoose';
import type { Stored } from '../codecs/document.ts';

/**
 * What the database itself refuses: a document that isn't as it was declared, whoever writes it. A document that is
 * there already and isn't so stays writable ("moderate"): an order that can be read can be healed and paid back.
 */
export function validationOf({ schema, collection, version }: Stored) {
  return {
    validator: { $jsonSchema: { title: `${collection}, version ${version}`, ...schemaOf(schema) } },
    validationLevel: 'moderate',
    validationAction: 'error',
  } as const;
}

/**
 * Puts this version's validators on collections that have others. One of a later version stays: that version's processes
 * write by it, and it takes what this one writes, for a new field is one that may be null (orNull), and a new value of a
 * closed list is one more. Throws what the driver throws.
 */
export async function putValidators(
  database: mongoose.mongo.Db,
  documents: readonly Stored[],
): Promise<void> {
  const found = await database.listCollections({}, { nameOnly: false }).toArray();
  const there = new Map(found.map(({ name, options = {} }) => [name, options]));
  for (const stored of documents) {
    const wanted = validationOf(stored);
    const { validator, validationLevel, validationAction } = there.get(stored.collection) ?? {};
    if (isDeepStrictEqual({ validator, validationLevel, validationAction }, wanted)) continue;
    if (versionOf(validator) > stored.version) continue;
    await database.command({ collMod: stored.collection, ...wanted });
  }
}

function schemaOf(schema: mongoose.Schema): object {
  return withoutNullItems(schema.toJSONSchema({ useBsonType: true }));
}

/** mongoose lets every list hold null; ours hold none. */
function withoutNullItems(schema: JsonSchema): JsonSchema {
  const { items, properties } = schema;
  return {
    ...schema,
    ...(items && { items: withoutNullItems({ ...items, bsonType: [items.bsonType].flat()[0] }) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, withoutNullItems(field)]),
      ),
    }),
  };
}

type JsonSchema = {
  readonly bsonType?: unknown;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
};

/** 0: whatever it is, it isn't ours. */
function versionOf(validator: mongoose.mongo.BSON.Document | undefined): number {
  const title: unknown = validator?.['$jsonSchema']?.title;
  return typeof title === 'string' ? Number(/, version (\d+)$/.exec(title)?.[1] ?? 0) : 0;
}
