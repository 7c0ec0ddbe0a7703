import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import path from 'node:path';

type Start = {
  readonly name: string;
  /** A file of this folder. */
  readonly program: string;
  readonly args: () => readonly string[];
  readonly env: () => Readonly<Record<string, string>>;
  /** What runs the program: a command before it, such as one that enters another network. */
  readonly launcher?: readonly string[];
  /** Gets all that it prints. */
  readonly logFile: string;
  /** How often it is tried to start it, before that is a failure; 5 unless it says otherwise. */
  readonly tries?: number;
};

/** A process that may be ended at any moment and is started again, with a log that outlives it. */
export class Respawning {
  readonly name: string;
  readonly #start: Start;
  #child: ChildProcess | null = null;
  #frozen = false;
  #said = '';
  /** How often it ended without having been told to: each is a failure. */
  ownEnds = 0;

  constructor(start: Start) {
    this.#start = start;
    this.name = start.name;
  }

  /** What it printed after "ready", when it was ready last. */
  get said(): string {
    return this.#said;
  }

  get isUp(): boolean {
    return this.#child !== null && !this.#frozen;
  }

  /** Resolves when it is ready. A busy machine may need more than one try to connect in time. */
  async start(): Promise<void> {
    for (let tries = 1; !(await this.#startOnce()); tries += 1) {
      if (tries === (this.#start.tries ?? 5))
        throw new Error(`${this.name} didn't start; ${this.#start.logFile} says why.`);
    }
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Lets it finish what it has in hand. */
  async stop(): Promise<void> {
    this.thaw();
    await this.#end('SIGTERM');
  }

  freeze(): void {
    this.#frozen = this.#child?.kill('SIGSTOP') ?? false;
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
    this.#frozen = false;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    this.#frozen = false;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async #startOnce(): Promise<boolean> {
    const { program, args, env, logFile, launcher = [] } = this.#start;
    const node = [process.execPath, path.join(import.meta.dirname, program)] as const;
    const [command = node[0], ...rest] = [...launcher, ...node, ...args()];
    const child = spawn(command, rest, {
      env: { ...env() },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // A killed process's pipe breaks while nobody has anything to say to it.
    child.stdin.on('error', () => undefined);
    const { promise: ready, resolve } = Promise.withResolvers<boolean>();
    const keep = (chunk: Buffer) => {
      appendFileSync(logFile, chunk);
      const said = /^ready ?(.*)$/m.exec(String(chunk))?.[1];
      if (said === undefined) return;
      this.#said = said;
      resolve(true);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('exit', () => {
      resolve(false);
      if (this.#child === child) {
        this.#child = null;
        this.ownEnds += 1;
      }
    });
    const started = await ready;
    if (started) this.#child = child;
    return started;
  }
}
