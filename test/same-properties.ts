// Properties are tried with the same examples in every run, so that a run that was green stays green. `FUZZ_SEED=7 npm test -- test/intake` tries others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_261_124) });
