// One mapping in four expression languages, each compiled once and run on the same people in turn; prints the rates.
import { compileExpression } from 'filtrex';
import Jexl from 'jexl';
import jsonata from 'jsonata';
import { compile } from '../../api/expression/compile.ts';
import { helpers, type LanguageName, makePeople, type Person, rules } from './language-rules.ts';

export interface LanguageRun {
  readonly rules: number;
  /** Rules evaluated in a second, by language: the best of the rounds. */
  readonly rates: Readonly<Record<LanguageName, number>>;
}

type Mapped = Record<string, unknown>;
/** Maps all people. jsonata knows only promises; the others answer at once. */
type Language = (people: readonly Person[]) => Mapped[] | Promise<Mapped[]>;

const languages: Readonly<Record<LanguageName, Language>> = {
  ours: mapOurs(),
  jsonata: mapJsonata(),
  jexl: mapJexl(),
  filtrex: mapFiltrex(),
};
const people = makePeople(1000);
const names = Object.keys(languages) as LanguageName[];
const rounds = 3;
const roundMs = 1000;

const wanted = await languages.ours(people);
for (const name of names) {
  const mapped = await languages[name](people);
  const different = mapped.findIndex((user, index) => JSON.stringify(user) !== JSON.stringify(wanted[index]));
  if (different !== -1) {
    throw new Error(
      `${name} maps person ${different} otherwise: ${JSON.stringify([mapped[different], wanted[different]])}`,
    );
  }
}
// In turn, so that a slow moment of the machine meets all of them; the first round warms up.
const rates: Record<LanguageName, number> = { ours: 0, jsonata: 0, jexl: 0, filtrex: 0 };
for (let round = 0; round <= rounds; round++) {
  for (const name of names) {
    const rate = await measure(languages[name]);
    if (round > 0) rates[name] = Math.max(rates[name], rate);
  }
}
process.stdout.write(JSON.stringify({ rules: rules.length, rates } satisfies LanguageRun));

async function measure(language: Language): Promise<number> {
  const start = performance.now();
  let passes = 0;
  while (performance.now() - start < roundMs) {
    await language(people);
    passes += 1;
  }
  return (passes * people.length * rules.length * 1000) / (performance.now() - start);
}

function mapOurs(): Language {
  const compiled = rules.map(({ target, ours }) => ({ target, expression: compile(ours) }));
  let current: Person = {};
  // One context for all: tsx names each new function, which would be measured too.
  const context = { attribute: (name: string) => current[name], now: new Date('2026-01-01T00:00:00Z') };
  return (list) =>
    list.map((person) => {
      current = person;
      const user: Mapped = {};
      for (const { target, expression } of compiled) {
        const result = expression.evaluate(context);
        if (result.outcome !== 'value') throw new Error(`${target} has no value.`);
        user[target] = result.value;
      }
      return user;
    });
}

/** One object of all rules: one promise a person instead of twelve, its quickest form. */
function mapJsonata(): Language {
  const expression = jsonata(`{ ${rules.map(({ target, jsonata: rule }) => `"${target}": ${rule}`).join(', ')} }`);
  return async (list) => {
    const users: Mapped[] = [];
    for (const person of list) users.push((await expression.evaluate(person)) as Mapped);
    return users;
  };
}

function mapJexl(): Language {
  const jexl = new Jexl.Jexl();
  jexl.addTransform('lower', helpers.lower);
  jexl.addTransform('substring', helpers.substring);
  jexl.addTransform('replace', helpers.replace);
  const compiled = rules.map(({ target, jexl: rule }) => ({ target, expression: jexl.compile(rule) }));
  return (list) =>
    list.map((person) => {
      const user: Mapped = {};
      for (const { target, expression } of compiled) user[target] = expression.evalSync(person);
      return user;
    });
}

function mapFiltrex(): Language {
  const compiled = rules.map(({ target, filtrex: rule }) => ({
    target,
    run: compileExpression(rule, { extraFunctions: helpers }),
  }));
  return (list) =>
    list.map((person) => {
      const user: Mapped = {};
      for (const { target, run } of compiled) user[target] = run(person);
      return user;
    });
}
