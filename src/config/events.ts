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
    .regex(/^[A-Za-z0-9.:-]+(\s*,\s*[A-Za-z0-9.:-]+)*$/, {
      error: ({ input }) =>
        `EVENT_HOSTS is ${JSON.stringify(input)}; it must be host names, comma-separated.`,
    })
    .optional(),
};

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
