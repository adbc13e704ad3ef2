// Which mapping a file of somebody's own is read with when none was named: the one the API proposes, where that is certain enough.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type ApiClient, ApiProblem, type MappingProposal, type Preset } from './api-client.ts';
import { betterPreset } from './file-columns.ts';
import { proposalLines, uncertainties } from './proposal-report.ts';

export interface Choosing {
  readonly file: string;
  readonly saveMapping: string | null;
  readonly api: Pick<ApiClient, 'presets' | 'proposeMapping' | 'saveMapping'>;
  readonly print: (lines: readonly string[]) => void;
}

export type ChosenMapping =
  /** `columns` are those it reads; null where it is a preset, which says so itself. */
  | { readonly kind: 'mapping'; readonly mapping: string; readonly columns: readonly string[] | null }
  | { readonly kind: 'stop'; readonly reason: string };

const DEFAULT_PRESET = 'generic-csv';

/** Shows what is proposed and saves it in this run's own API, so that the file can run with it. */
export async function chooseMapping({ file, saveMapping, api, print }: Choosing): Promise<ChosenMapping> {
  const [presets, proposal] = await Promise.all([api.presets(), api.proposeMapping(file)]);
  print([...proposalLines(basename(file), proposal), '']);
  const document = named(proposal, presets);
  const json = `${JSON.stringify(document, null, 2)}\n`;
  if (saveMapping !== null) {
    writeFileSync(saveMapping, json);
    print([`The proposed mapping is kept in ${saveMapping}.`, '']);
  }
  if (proposal.preset !== null) return { kind: 'mapping', mapping: proposal.preset.name, columns: null };

  const uncertain = uncertainties(proposal);
  if (uncertain.length > 0) {
    if (saveMapping === null) print(['The proposed mapping, to be read over and completed:', '', json]);
    const next =
      'Complete the proposal and save it as a mapping, or name the columns more plainly, or take --mapping with one that fits.';
    return { kind: 'stop', reason: `${uncertain.join(' ')} ${next}` };
  }
  try {
    await api.saveMapping(document.name, document);
  } catch (error) {
    if (!(error instanceof ApiProblem) || (error.status !== 404 && error.status !== 405)) throw error;
    const columns = proposal.columns.map(({ column }) => column);
    const best = betterPreset(columns, DEFAULT_PRESET, presets)?.name ?? DEFAULT_PRESET;
    print([`This version of the API cannot save mappings yet: the preset ${best} is tried instead.`, '']);
    return { kind: 'mapping', mapping: best, columns: null };
  }
  const read = proposal.columns.filter(({ attribute }) => attribute !== null);
  return { kind: 'mapping', mapping: document.name, columns: read.map(({ column }) => column) };
}

// A file that is called like a preset must not take its place.
function named(
  { document }: MappingProposal,
  presets: readonly Preset[],
): { readonly name: string; [section: string]: unknown } {
  const name = String(document.name);
  return { ...document, name: presets.some((preset) => preset.name === name) ? `own-${name}`.slice(0, 63) : name };
}
