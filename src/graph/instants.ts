import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { badUserInput } from './errors.ts';

/**
 * Refuses mutations with an instant in their input that nothing of an order can have happened at: before 1970, or more
 * than a year ahead. It is a slip (seconds for milliseconds, a year with a digit too many), and would stand on
 * documents. What has happened, as opposed to what a document is dated, is at most a day ahead: as much as a clock without
 * its time zone is. Of a dispute the latest fact stands, so one of next month would outweigh all that is told until then
 * (D43). Changes the schema that is given.
 */
export function refuseFarInstants(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      const far = farInstantIn(args, Date.now());
      if (far === null) return resolve(source, args, context, info);
      const { path, instant, most } = far;
      throw badUserInput(
        `${path.join('.')} is ${instant.toISOString()}: it must be between 1970 and ${most.said} from now.`,
      );
    };
  }
  return schema;
}

const dayMs = 24 * 3_600_000;

type Ahead = { readonly ms: number; readonly said: string };
const year: Ahead = { ms: 366 * dayMs, said: 'one year' };
const day: Ahead = { ms: dayMs, said: 'one day' };
/** When something happened, by the names that the schema has for it. */
const happened: ReadonlySet<string | undefined> = new Set(['occurredAt', 'settledAt']);

type Far = { readonly path: readonly string[]; readonly instant: Date; readonly most: Ahead };

function farInstantIn(value: unknown, now: number, path: readonly string[] = []): Far | null {
  if (value instanceof Date) {
    const time = value.getTime();
    const most = happened.has(path.at(-1)) ? day : year;
    return time < 0 || time > now + most.ms ? { path, instant: value, most } : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const far = farInstantIn(part, now, [...path, name]);
    if (far !== null) return far;
  }
  return null;
}
