// The run itself, from outside like any other caller: preview a file of somebody's own, submit, follow, report.
import { basename } from 'node:path';
import { type ApiClient, ApiProblem, createApiClient } from './api-client.ts';
import { chooseMapping } from './choose-mapping.ts';
import { createEmulatorControl, type EmulatorControl } from './emulator-control.ts';
import { columnsOfCsv, fitColumns } from './file-columns.ts';
import { followSubmission } from './follow-submission.ts';
import { beginningOf } from './own-file.ts';
import { domainsOf, previewLines } from './preview-report.ts';
import { createProgress, type ProgressOutput } from './progress.ts';
import { reportLines } from './report.ts';
import type { LocalHouse } from './start-local.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface QuickstartRun {
  readonly house: Pick<LocalHouse, 'apiUrl' | 'controlUrl'>;
  readonly developmentKey: string;
  readonly file: string;
  readonly isSample: boolean;
  /** Null: one is proposed. */
  readonly mapping: string | null;
  /** Where the proposal is to be kept. */
  readonly saveMapping: string | null;
  readonly signal: AbortSignal;
  readonly output: ProgressOutput;
  readonly bar: boolean;
}

const ASK_EVERY_MS = 500;
const PATIENCE_MS = 180_000;
const PREVIEWED_ROWS = 5000;
const HEADER_BYTES = 64 * 1024;

/** Resolves to whether every accepted worker reached an outcome. What the API refuses becomes the verdict's reason. */
export async function runQuickstart(run: QuickstartRun): Promise<Verdict> {
  const { file, signal, output } = run;
  const print = (lines: readonly string[]) => output.write(`${lines.join('\n')}\n`);
  const api = createApiClient(run.house.apiUrl, run.developmentKey, signal);
  const emulator = createEmulatorControl(run.house.controlUrl, signal);
  try {
    print([`The API answers at ${run.house.apiUrl}.`, '']);
    const chosen =
      run.mapping === null
        ? await chooseMapping({ file, saveMapping: run.saveMapping, api, print })
        : { kind: 'mapping' as const, mapping: run.mapping, columns: null };
    if (chosen.kind === 'stop') return { ok: false, reason: chosen.reason };
    const { mapping } = chosen;
    const unfit = run.isSample ? null : await preview({ file, ...chosen }, api, emulator, print);
    if (unfit !== null) return { ok: false, reason: unfit };

    const started = performance.now();
    const source = run.isSample ? "Microsoft's sample of 1,000 workers" : basename(file);
    print([`Submitting ${source} with the mapping ${mapping}: POST /v1/submit/content`, '']);
    const { id } = await api.submitFile(file, mapping);
    const progress = createProgress(output, run.bar);
    const followed = await followSubmission({
      ask: () => api.submission(id),
      onChange: progress.show,
      signal,
      everyMs: ASK_EVERY_MS,
      patienceMs: PATIENCE_MS,
    }).finally(progress.end);

    const seconds = (performance.now() - started) / 1000;
    const [uploads, directory, { document }] = await Promise.all([
      emulator.countUploads(),
      emulator.countUsers(),
      api.mapping(mapping),
    ]);
    const duplicates = duplicatesRule(document);
    print(['', ...reportLines({ submission: followed.submission, seconds, uploads, directory, duplicates }), '']);
    const verdict = verdictOf(followed);
    if (verdict.ok) print(GO_ON);
    return verdict;
  } catch (error) {
    if (error instanceof ApiProblem) return { ok: false, reason: error.message };
    throw error;
  }
}

const GO_ON = [
  'Everything of this run has been emulated and is removed now. To go on:',
  '  npm start                              the same, and it stays up; the docs page is at http://127.0.0.1:3000/docs',
  '  npm run quickstart -- people.csv       the same with a file of yours',
  '  README.md, "A real tenant"             what to set before npm run serve',
];

/** Shows the preview and makes the tenant fit for the file. Gives the reason where it makes no sense to go on. */
async function preview(
  { file, mapping, columns: read }: { file: string; mapping: string; columns: readonly string[] | null },
  api: ApiClient,
  emulator: EmulatorControl,
  print: (lines: readonly string[]) => void,
): Promise<string | null> {
  const presets = await api.presets();
  const expected = read ?? presets.find((each) => each.name === mapping)?.columns;
  if (expected === undefined)
    return `there is no mapping ${mapping}; this version has ${presets.map((each) => each.name).join(', ')}.`;

  const found = await api.previewFile(file, mapping, PREVIEWED_ROWS);
  const { encoding, delimiter, rows, valid } = found.summary;
  const isCsv = encoding !== null && delimiter !== null;
  const columns = isCsv ? columnsOfCsv(beginningOf(file, HEADER_BYTES), encoding, delimiter) : [];
  const fit = isCsv
    ? fitColumns(columns, expected)
    : { notUnderstood: (found.summary.unknownColumns ?? []).map((column) => ({ column, meant: null })), missing: [] };
  print([...previewLines({ preview: found, mapping, presets, columns, fit }), '']);
  if (rows === 0) return `${basename(file)} has no row with a worker.`;
  if (valid === 0)
    return `not one row of ${basename(file)} can be used with the mapping ${mapping}; what it needs stands above.`;

  const domains = domainsOf(found);
  await emulator.addDomains(domains);
  if (domains.length > 0)
    print([
      `Domains of the sign-in names, taken as verified in the emulated tenant: ${domains.join(', ')}`,
      '(in a real tenant they have to be verified, or those workers fail).',
      '',
    ]);
  return null;
}

// A mapping may name its rule as a word or as an object.
function duplicatesRule(document: unknown): string {
  const rule = (document as { duplicates?: unknown }).duplicates ?? 'refuse';
  return typeof rule === 'string'
    ? rule
    : Object.entries(rule as object)
        .map(([name, value]) => `${name} ${value}`)
        .join(' ');
}
