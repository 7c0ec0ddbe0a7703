import { z } from 'zod';

/** A variable that says how long, in days or hours. */
export function duration(name: string, usual: string) {
  return z
    .string()
    .regex(/^[1-9]\d{0,3}[dh]$/, {
      error: ({ input }) =>
        `${name} is ${JSON.stringify(input)}; it must be a number of days or hours from 1 to 9999, such as 14d or 36h.`,
    })
    .default(usual);
}

/** What such a variable says, in ms. */
export function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * (text.endsWith('d') ? 86_400_000 : 3_600_000);
}
