import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { badUserInput } from './errors.ts';

/**
 * Refuses mutations with an instant in their input that nothing of an order can have happened at: before 1970, or more
 * than a year ahead. It is a slip (seconds for milliseconds, a year with a digit too many), and would stand on
 * documents. Changes the schema that is given.
 */
export function refuseFarInstants(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      const far = farInstantIn(args, Date.now());
      if (far === null) return resolve(source, args, context, info);
      const [path, instant] = far;
      throw badUserInput(
        `${path.join('.')} is ${instant.toISOString()}: it must be between 1970 and one year from now.`,
      );
    };
  }
  return schema;
}

const yearMs = 366 * 24 * 3_600_000;

function farInstantIn(
  value: unknown,
  now: number,
  path: readonly string[] = [],
): [path: readonly string[], instant: Date] | null {
  if (value instanceof Date) {
    const time = value.getTime();
    return time < 0 || time > now + yearMs ? [path, value] : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const far = farInstantIn(part, now, [...path, name]);
    if (far !== null) return far;
  }
  return null;
}
