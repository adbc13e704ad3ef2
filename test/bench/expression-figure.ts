// The expression language: beside others doing the same, alone, and as a service behind the whole door (caller, limits, contract).
import autocannon from 'autocannon';
import type { ExpressionRun } from './expression-program.ts';
import type { Figure, Measurement } from './figure.ts';
import type { LanguageRun } from './language-program.ts';
import { runProgram } from './run-program.ts';
import { count, duration } from './show-measurements.ts';
import { startHouse } from './start-house.ts';

// The door lets one caller ask 600 times a minute.
const requests = 500;
const connections = 5;

export const expressionFigure: Figure = {
  name: 'expressions',
  title: 'Expressions: one mapping beside other languages, and the documented examples',
  async measure({ folder, say }): Promise<readonly Measurement[]> {
    say('expressions');
    const compared = await runProgram<LanguageRun>('language-program', []);
    const alone = await runProgram<ExpressionRun>('expression-program', []);
    const house = await startHouse({ folder });
    try {
      const served = await autocannon({
        url: `${house.apiUrl}/v1/expressions/evaluate`,
        method: 'POST',
        headers: { 'x-api-key': house.key, 'content-type': 'application/json' },
        body: JSON.stringify({
          expression: 'Join(" ", [givenName], [surname])',
          attributes: { givenName: 'A', surname: 'B' },
        }),
        amount: requests,
        connections,
      });
      if (served.non2xx > 0 || served.errors > 0)
        throw new Error(`${served.non2xx + served.errors} requests were refused.`);
      const perSecond = served['2xx'] / served.duration;
      return [
        ...besideOthers(compared),
        {
          what: `${alone.expressions} examples, compiled once`,
          measured: `${count(alone.evaluationsPerSecond)}/s`,
          beside: `parsed and compiled each time ${count(alone.answersPerSecond)}/s`,
          goal: '',
          met: null,
          numbers: { evaluationsPerSecond: alone.evaluationsPerSecond, answersPerSecond: alone.answersPerSecond },
        },
        {
          what: `POST /v1/expressions/evaluate, ${connections} at a time`,
          measured: `${count(perSecond)}/s`,
          beside: `p97.5 ${duration(served.latency.p97_5)}, from a cold start`,
          goal: '',
          met: null,
          numbers: { requestsPerSecond: perSecond, p97_5: served.latency.p97_5 },
        },
      ];
    } finally {
      await house.stop();
    }
  },
};

/** One line for each other language: the same rules on the same people, with equal results, in one process by turns. */
function besideOthers({ rules, rates }: LanguageRun): readonly Measurement[] {
  const { ours, ...others } = rates;
  return Object.entries(others).map(([language, rate]) => ({
    what: `a mapping of ${rules} rules, compiled once`,
    measured: `${count(ours)} rules/s`,
    beside: `${(ours / rate).toFixed(1)} times ${language} (${count(rate)}/s)`,
    goal: `faster than ${language}`,
    met: ours > rate,
    numbers: { rulesPerSecond: ours, [`${language}RulesPerSecond`]: rate, ratio: ours / rate },
  }));
}
