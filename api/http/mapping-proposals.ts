// A mapping for a file that nobody has mapped yet. Nothing of the file is kept: only its first records are looked at.
import type { Request } from 'express';
import type { HrRecord } from '../intake/hr-record.ts';
import { IntakeError } from '../intake/intake-error.ts';
import { type Reading, readRecords } from '../intake/read-records.ts';
import type { MappingSource } from '../mapping/mapping-document.ts';
import { presets } from '../mapping/presets/list.ts';
import { type Proposal, proposeMapping } from '../mapping/propose/propose-mapping.ts';
import { refusedContent } from './answer-submission.ts';
import type { DoorParts } from './door-parts.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { nameFromFile } from './name-from-file.ts';
import { Problem } from './problem.ts';
import { rawBody, withRawBody } from './raw-body.ts';
import { type ReadingQuery, readingOptions } from './reading-options.ts';

const recordsLookedAt = 1000;

export function mappingProposalHandlers(parts: Pick<DoorParts, 'settings'>): Handlers {
  return {
    ProposeMapping: async (request, response) => {
      response.json(await withRawBody(request, () => propose(parts, request)));
    },
  };
}

async function propose({ settings }: Pick<DoorParts, 'settings'>, request: Request): Promise<Answer> {
  const query = queryOf<'ProposeMapping'>(request);
  const { bytes } = rawBody(request, settings.maxUploadBytes);
  const options = readingOptions(query, { name: 'none', source: {}, attributes: [], mappings: [] }, { request });
  const sample = await readSample(readRecords(bytes, options));
  const proposal = proposeMapping({
    name: query.name ?? nameFromFile(query.fileName),
    source: sourceOf(query, sample.reading),
    records: sample.records,
    header: sample.reading.dialect().columns ?? [],
    presets: presets.values(),
  });
  if (proposal.kind === 'refused') throw new Problem(422, proposal.code, proposal.message);
  return asAnswer(proposal, sample);
}

type Answer = AnswerOf<'ProposeMapping', 200>;

interface Sample {
  readonly reading: Reading;
  readonly records: readonly HrRecord[];
  readonly rejected: number;
}

async function readSample(reading: Reading): Promise<Sample> {
  const records: HrRecord[] = [];
  let rejected = 0;
  try {
    for await (const batch of reading) {
      for (const item of batch) {
        if (item.kind === 'rejected') rejected += 1;
        else if (records.length < recordsLookedAt) records.push(item.record);
      }
      if (records.length + rejected >= recordsLookedAt) break;
    }
  } catch (error) {
    if (error instanceof IntakeError) throw refusedContent(error.code, error.message);
    throw error;
  }
  return { reading, records, rejected };
}

// What is found out about a file is found out again at the next one; only what the caller had to say is kept.
function sourceOf(query: ReadingQuery, reading: Reading): MappingSource {
  const { format } = reading.dialect();
  const { delimiter, encoding, recordPath, sheet } = query;
  const options = {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
  };
  return {
    ...(format === 'unknown' ? {} : { format }),
    ...(recordPath === undefined ? {} : { recordPath }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

function asAnswer(
  { document, preset, columns, openQuestions }: Proposal,
  { reading, records, rejected }: Sample,
): Answer {
  const { format, encoding, delimiter } = reading.dialect();
  return {
    document: document as unknown as Record<string, unknown>,
    preset: preset === null ? null : { ...preset },
    columns: columns.map((column) => ({
      ...column,
      targets: [...column.targets],
      reasons: [...column.reasons],
      alternatives: column.alternatives.map((one) => ({ ...one })),
    })),
    openQuestions: openQuestions.map(({ code, text, columns: about, words }) => ({
      code,
      text,
      columns: [...about],
      words: (words ?? []).map((one) => ({ ...one })),
    })),
    sample: { rows: records.length, rejected, format, encoding: encoding ?? null, delimiter: delimiter ?? null },
  };
}
