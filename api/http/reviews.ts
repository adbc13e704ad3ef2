// What a person has to decide about single workers.
import { decisionsFor } from '../lifecycle/answer-question.ts';
import { decideReview } from '../store/review/decide-review.ts';
import { listReviews, type ReviewView, readReview } from '../store/review/list-reviews.ts';
import { callerOf, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { newestFirst } from './page.ts';
import { Problem } from './problem.ts';
import { causeOfCode } from './show-result.ts';

type Review = AnswerOf<'DecideReview', 200>;
type Decision = ReturnType<typeof bodyOf<'DecideReview'>>;

export function reviewHandlers({ db, keyring, settings, wakeups }: DoorParts): Handlers {
  return {
    ListReviews: async (request, response) => {
      const { status, reason, mapping, ...page } = queryOf<'ListReviews'>(request);
      const caller = callerOf(response);
      const asked = { ...page, publicUrl: settings.publicUrl, request };
      const { rows, nextLink } = await newestFirst(asked, (place) =>
        listReviews(db, keyring, {
          ...place,
          status: status ?? null,
          reason: reason ?? null,
          mapping: mapping ?? caller.mapping,
          job: caller.job,
        }),
      );
      response.json({ value: rows.map(showReview), nextLink } satisfies AnswerOf<'ListReviews', 200>);
    },
    DecideReview: async (request, response) => {
      const id = pathValuesOf(response).id!;
      const review = await readReview(db, keyring, id);
      if (review === null) throw noSuchReview();
      const caller = callerOf(response);
      requireUse(caller, review);
      const body = bodyOf<'DecideReview'>(request);
      const linkTo = checkedLink(review, body);
      const { decision, comment = null } = body;
      const done = await decideReview(db, keyring, { id, decision, linkTo, comment, caller: caller.principal });
      if (done.kind === 'not-found') throw noSuchReview();
      if (done.kind === 'settled') throw settled(done.status);
      if (done.kind === 'in-flight') throw inFlight(linkTo ?? '');
      wakeups.wake('plan');
      wakeups.wake('notify');
      response.json(showReview((await readReview(db, keyring, id))!) satisfies Review);
    },
  };
}

// Which decision makes sense depends on what was asked.
function checkedLink({ reason, others }: ReviewView, { decision, linkTo }: Decision): string | null {
  const allowed = decisionsFor[reason];
  if (!allowed.includes(decision)) {
    const detail = `A review with the reason ${reason} is decided by ${allowed.join(', ')}; "${decision}" would decide nothing here.`;
    throw new Problem(422, 'decision-not-allowed', detail, {
      errors: [{ path: 'body.decision', message: `must be one of ${allowed.join(', ')}` }],
    });
  }
  if (decision !== 'link' && linkTo === undefined) return null;
  const only = others.length === 1 ? others[0] : undefined;
  const link = linkTo ?? only;
  if (decision === 'link' && link !== undefined && others.includes(link)) return link;
  const detail =
    decision === 'link'
      ? `"linkTo" must be one of the workers in "others": ${others.join(', ')}.`
      : '"linkTo" belongs to the decision "link" only; leave it out.';
  throw new Problem(422, 'unusable-link', detail, { errors: [{ path: 'body.linkTo', message: 'cannot be used' }] });
}

function showReview(review: ReviewView): Review {
  const { number: _, submissionId, openedAt, closedAt, decidedAt, others, followUp, ...rest } = review;
  const { reason: meaning, nextStep } = causeOfCode(review.reason);
  return {
    ...rest,
    others: [...others],
    decisions: [...decisionsFor[review.reason]],
    meaning,
    nextStep,
    submission: submissionId,
    followUp,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

function noSuchReview(): Problem {
  return new Problem(
    404,
    'review-not-found',
    'There is no review with this id. GET /v1/reviews lists those there are.',
  );
}

function settled(status: string): Problem {
  const detail =
    status === 'closed'
      ? 'The question is gone by itself: later records of the workers answered it.'
      : 'The review is decided, and the decision has been carried out. A later record may ask again.';
  return new Problem(409, 'review-settled', detail);
}

function inFlight(externalId: string): Problem {
  const detail = `Something of the worker ${externalId} is on its way to Entra. Decide again once its outcome is known.`;
  return new Problem(409, 'operation-live', detail, { headers: { 'Retry-After': '60' } });
}
