import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
// Loaded first: while a busy machine compiles them, the connection would wait for longer than it may.
import '../../src/graph/context.ts';
import '../../src/graph/schema.ts';
import '../../src/http/server.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { startApp } from '../../src/start/app.ts';

/**
 * A program: the whole product on the MONGODB_URI of its environment, which kills or freezes itself at a chosen
 * database command. Its arguments say how and at which: "SIGKILL before 3" or "SIGSTOP after 3", counted from the
 * moment when it listens. With "tell" in their place it lives, and tells of each command as it is answered.
 *
 * The driver tells of a command before its first byte is written, and of its answer before anybody else hears it;
 * SIGKILL to oneself ends the process there and then. So "before" means that the command never left, and "after"
 * that the database did it and nobody here knows.
 */
const [, , signal, moment, nth] = process.argv;
const config = readConfig(process.env);
const app = await startApp({ config, log: createLog(config.logLevel), print: () => undefined });

const chosen = (when: string, count: number) => when === moment && count === Number(nth);
const strike = () => {
  writeSync(1, 'struck\n');
  process.kill(process.pid, signal);
};
let [sent, answered] = [0, 0];
const told = new Map<number, string>();
const onAnswer = ({ requestId }: { requestId: number }) => {
  answered += 1;
  if (signal === 'tell') console.log(told.get(requestId));
  if (chosen('after', answered)) strike();
};
app.database.store.connection
  .getClient()
  .on('commandStarted', ({ requestId, commandName, command }) => {
    sent += 1;
    // On which collection, where it has one: together they say what kind of statement it is.
    if (signal === 'tell') told.set(requestId, `${commandName} ${String(command[commandName])}`);
    if (chosen('before', sent)) strike();
  })
  .on('commandSucceeded', onAnswer)
  .on('commandFailed', onAnswer);

// It doesn't outlive the test that started it.
process.stdin.resume().on('end', () => process.exit(0));

// What was compiled is kept for the next one: a killed process has no time to do it.
flushCompileCache();
console.log(app.url);
