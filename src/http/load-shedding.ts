import type { FastifyInstance, FastifyRequest } from 'fastify';
import { overloaded } from '../graph/errors.ts';

/**
 * Sends a request away with 503 and Retry-After while too many are being worked on, before its body is read or
 * its token checked: what is refused at once costs nothing, and what was begun ends in time. Throws in a hook,
 * so it counts the routes of this scope alone. `observeShed` hears of each.
 */
export function shedLoad(scope: FastifyInstance, maxInFlight: number, observeShed: () => void): void {
  const places = new WeakMap<FastifyRequest, Place>();
  let inFlight = 0;
  const leave = (place: Place) => {
    // A client that went away, and perhaps asks again, leaves its work behind: the place is free when that ends.
    if (place.left || !place.closed || place.working) return;
    place.left = true;
    inFlight -= 1;
  };
  scope.addHook('onRequest', async (request, reply) => {
    if (inFlight >= maxInFlight) {
      observeShed();
      throw overloaded();
    }
    inFlight += 1;
    const place = { closed: false, working: false, left: false };
    places.set(request, place);
    reply.raw.once('close', () => {
      place.closed = true;
      leave(place);
    });
  });
  scope.addHook('preHandler', async (request) => {
    const place = places.get(request);
    if (place !== undefined) place.working = true;
  });
  scope.addHook('onSend', async (request) => {
    const place = places.get(request);
    if (place === undefined) return;
    place.working = false;
    leave(place);
  });
}

/** Of one request, from its first hook to the end of its connection and of its work, whichever is later. */
type Place = { closed: boolean; working: boolean; left: boolean };
