/**
 * All computing that takes its time, of all requests of this process: one piece after another, from one request after
 * the other, and between two slices the event loop is free for whoever asks for something small, such as liveness. One
 * queue for the process, because it has one event loop.
 */
const waiting = new Map<object, Job[]>();
let isRunning = false;

type Job = { readonly weight: number; readonly run: () => void };

/** Runs the job when the turn of `whose` has come. `weight`: about how much it is, in lines or fields. */
export function inTurn<T>(whose: object, weight: number, job: () => T): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const run = () => {
    try {
      resolve(job());
    } catch (error) {
      reject(error);
    }
  };
  const jobs = waiting.get(whose) ?? [];
  jobs.push({ weight, run });
  waiting.set(whose, jobs);
  if (!isRunning) setImmediate(runSlice);
  isRunning = true;
  return promise;
}

const sliceMs = 10;
/** What hangs on a job that is done is computed after the slice, and isn't seen by its clock. */
const sliceWeight = 200;

function runSlice(): void {
  const until = performance.now() + sliceMs;
  let weight = 0;
  while (weight < sliceWeight && performance.now() < until) {
    const job = nextJob();
    if (job === null) {
      isRunning = false;
      return;
    }
    job.run();
    weight += job.weight;
  }
  setImmediate(runSlice);
}

/** Of the request that has waited longest; it then stands at the end of the line. */
function nextJob(): Job | null {
  const [first] = waiting;
  if (first === undefined) return null;
  const [whose, jobs] = first;
  waiting.delete(whose);
  const job = jobs.shift() ?? null;
  if (jobs.length > 0) waiting.set(whose, jobs);
  return job;
}
