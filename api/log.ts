// The log of the process: JSON lines, ids and counts only. Personal data never enters a log line; as a last line of
// defence the paths on which it could travel are redacted.
import { type DestinationStream, pino } from 'pino';

export type Log = Pick<ReturnType<typeof createLog>, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** A pino logger that writes to standard error, so that standard output stays free for ready lines; `to` is for tests. */
export function createLog(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: false })) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['*.headers', 'headers', '*.body', 'body', '*.record', 'record', '*.user', 'user', 'error.config'],
        censor: '[removed]',
      },
    },
    to,
  );
}
