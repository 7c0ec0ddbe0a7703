import { pipeline, Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { overloaded } from '../graph/errors.ts';
import { createRoom, type Share } from './room.ts';

type Shedding = {
  /** How many requests may be under way at once, and how many bytes of bodies. */
  readonly places: number;
  readonly bytes: number;
  /** Longer bodies are refused by their own limit. */
  readonly longestBody: number;
  /** What can be refused without the body; it throws. */
  readonly check: (request: FastifyRequest) => Promise<void> | void;
  /** Whether a request keeps its share while it is worked on, or only until it has arrived and was let in. */
  readonly keeps: 'until answered' | 'until read';
  /** Hears of each that is sent away. */
  readonly observeShed: () => void;
};

/**
 * Sends a request away with 503 and Retry-After while too many are under way, or too many bytes of them: before its
 * body is read, for what is refused at once costs nothing, and what was begun ends in time. A body takes its share
 * only of a request that passes the check, so that nobody else can fill the memory. Throws in a hook, so it counts the
 * routes of this scope alone.
 */
export function shedLoad(scope: FastifyInstance, shedding: Shedding): void {
  const room = createRoom(shedding);
  const places = new WeakMap<FastifyRequest, Place>();
  const refuse = () => {
    shedding.observeShed();
    return overloaded();
  };
  scope.addHook('onRequest', async (request, reply) => {
    const share = room.enter();
    if (share === null) throw refuse();
    const place = { share, closed: false, working: false };
    places.set(request, place);
    reply.raw.once('close', () => {
      place.closed = true;
      leave(place);
    });
    await shedding.check(request);
    if (!share.add(announcedBytes(request, shedding.longestBody))) throw refuse();
  });
  scope.addHook('preParsing', async (request, _reply, payload) => {
    const share = places.get(request)?.share;
    return share === undefined || request.headers['content-length'] !== undefined
      ? payload
      : pipeline(payload, counting(share, refuse), () => undefined);
  });
  scope.addHook('preHandler', async (request) => {
    const place = places.get(request);
    if (shedding.keeps === 'until read') place?.share.leave();
    else if (place !== undefined) place.working = true;
  });
  scope.addHook('onSend', async (request) => {
    const place = places.get(request);
    if (place === undefined) return;
    place.working = false;
    leave(place);
  });
}

/** Of one request, from its first hook to the end of its connection and of its work, whichever is later. */
type Place = { readonly share: Share; closed: boolean; working: boolean };

/** A client that went away, and perhaps asks again, leaves its work behind: the place is free when that ends. */
function leave({ share, closed, working }: Place): void {
  if (closed && !working) share.leave();
}

/** What is too long is refused without being read. */
function announcedBytes({ headers }: FastifyRequest, longest: number): number {
  const announced = Number(headers['content-length'] ?? 0);
  return Number.isSafeInteger(announced) && announced <= longest ? announced : 0;
}

/** A body of unknown length takes its share as it comes. */
function counting(share: Share, refuse: () => Error): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (share.add(chunk.length)) done(null, chunk);
      else done(Object.assign(refuse(), { statusCode: 503 }));
    },
  });
}
