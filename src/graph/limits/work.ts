import {
  defaultFieldResolver,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import { limitExceeded } from '../errors.ts';
import { limits } from './limits.ts';
import { inTurn } from './turns.ts';

/** What one request computes: within a budget, in its turn, and only while its client is there. */
export type Work = {
  /**
   * Runs what goes through that many lines when its turn has come. Throws LIMIT_EXCEEDED where the request has gone
   * through its share of them, and where the client has gone.
   */
  plan<T>(lines: number, job: () => T): Promise<T>;
  /** Tells the cost of the operation, before it is executed. */
  weigh(cost: number): void;
  /**
   * The items of a long list one piece after another, all at once of a short one; `together`: of an operation that
   * isn't costly all at once too, since loaders ask for all of them together. Throws LIMIT_EXCEEDED where the lists of
   * the request have too many items, however few its cost took them for.
   */
  inPieces(items: readonly unknown[], together: boolean): readonly unknown[];
};

export function createWork(signal: AbortSignal | null): Work {
  const whose = {};
  let planned = 0;
  let listed = 0;
  let isCostly = false;
  const stay = () => {
    if (signal?.aborted)
      throw limitExceeded('The client closed the connection: the rest of the request was not executed.');
  };
  return {
    plan: async (lines, job) => {
      stay();
      planned += lines;
      if (planned > limits.planLines) {
        throw limitExceeded(
          `The refund plans of this request process more than ${limits.planLines} order and scope lines, the limit. Ask for fewer orders at a time.`,
        );
      }
      return inTurn(whose, lines, () => {
        stay();
        return job();
      });
    },
    weigh: (cost) => {
      isCostly = cost > usualCost;
    },
    inPieces: (items, together) => {
      listed += items.length;
      if (listed > limits.answeredItems) {
        throw limitExceeded(
          `The lists of the response hold more than ${limits.answeredItems} items in total, the limit. Ask for smaller pages.`,
        );
      }
      if (items.length <= piece || (together && !isCostly)) return items;
      const turns = Array.from({ length: Math.ceil(items.length / piece) }, () => inTurn(whose, piece, stay));
      return items.map(async (item, index) => {
        await turns[Math.floor(index / piece)];
        return item;
      });
    },
  };
}

/** Below it an operation's entities are done at once. */
const usualCost = 20_000;
const piece = 100;

/** Lets every long list of objects come in pieces. Changes the schema that is given. */
export function answerInPieces(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: { readonly work?: Work }, info) =>
        inPieces(context.work, resolve(source, args, context, info), field.name === '_entities');
    }
  }
  return schema;
}

function inPieces(work: Work | undefined, list: unknown, together: boolean): unknown {
  if (work === undefined) return list;
  if (Array.isArray(list)) return work.inPieces(list, together);
  return list instanceof Promise ? list.then((items) => inPieces(work, items, together)) : list;
}
