// Why the first run of a job waits: there is nothing yet that it could be compared with but the directory.

export interface MatchRate {
  readonly match: number;
  readonly new: number;
  readonly ambiguous: number;
}

/** Plan and preview say it in the same words. */
export function firstRunReason(match: MatchRate): { readonly code: 'first-run'; readonly detail: string } {
  return {
    code: 'first-run',
    detail:
      `This is the job's first run. Of these workers ${match.match} match exactly one directory user, ${match.new} are new` +
      `${match.ambiguous > 0 ? `, ${match.ambiguous} match several users` : ''}. ` +
      'Look at the effects, then approve with the plan hash, or reject.',
  };
}
