// Started by `npm run tenant`.
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { runTenant } from './run-tenant.ts';

process.exitCode = await runTenant(process.argv.slice(2), {
  environment: process.env,
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
  agree: async (question) => {
    // Without somebody at a terminal nobody agrees.
    if (!process.stdin.isTTY) {
      console.error('Nobody can be asked here: agree beforehand with --yes.');
      return false;
    }
    const asking = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await asking.question(`${question} [y/N] `);
    asking.close();
    return /^y(es)?$/i.test(answer.trim());
  },
  pause: (seconds) => wait(seconds * 1000),
  now: () => new Date(),
});
