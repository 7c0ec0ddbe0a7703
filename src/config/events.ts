import { isIPv6 } from 'node:net';
import { z } from 'zod';
import type { EventEndpointConfig } from './event-endpoints.ts';

export type EventConfig = {
  /** Whether a process that pays back also puts events into the feed and sends them on. */
  readonly events: boolean;
  readonly eventEndpoints: readonly EventEndpointConfig[];
  /** Which hosts events may be sent to though they are of an inner net or not https. */
  readonly eventHosts: readonly string[];
};

/** The variables of events, for config.ts. */
export const eventVariables = {
  EVENTS: z
    .enum(['on', 'off'], {
      error: ({ input }) => `EVENTS is ${JSON.stringify(input)}; it must be on or off.`,
    })
    .default('on'),
  EVENT_ENDPOINTS: z.string().optional(),
  EVENT_HOSTS: z
    .string()
    .refine((text) => text.split(',').every((host) => isHost(host.trim())), {
      error: ({ input }) =>
        `EVENT_HOSTS is ${JSON.stringify(input)}; it must be host names or addresses without a port, comma-separated.`,
    })
    .optional(),
};

/** A host with a port would never be that of a URL, whose port is no part of its host's name. */
function isHost(text: string): boolean {
  return /^[A-Za-z0-9.-]+$/.test(text) || isIPv6(text);
}

type Given = z.infer<z.ZodObject<typeof eventVariables>>;

export function eventConfig(
  { EVENTS, EVENT_HOSTS = '' }: Given,
  endpoints: readonly EventEndpointConfig[],
): EventConfig {
  const hosts = EVENT_HOSTS.split(',').map((host) => host.trim().toLowerCase());
  return {
    events: EVENTS === 'on',
    eventEndpoints: endpoints,
    eventHosts: Object.freeze(hosts.filter((host) => host !== '')),
  };
}
