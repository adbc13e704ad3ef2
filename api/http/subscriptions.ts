// Flows that subscribe, those that did, and their end.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { allowedAddresses } from '../notify/call-flow.ts';
import { type CallbackPolicy, faultOfCallback, type HostFault } from '../notify/callback-hosts.ts';
import { makeSecret } from '../notify/sign-notification.ts';
import { insertSubscription, type SubscriptionType } from '../store/subscription/insert-subscription.ts';
import { listSubscriptions, type SubscriptionView } from '../store/subscription/list-subscriptions.ts';
import { unsubscribe } from '../store/subscription/unsubscribe.ts';
import { callbackPolicy } from './callback-policy.ts';
import { callerOf } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, bodyOf, type Handlers, queryOf } from './handlers.ts';
import { unsubscribeLink } from './links.ts';
import { newestFirst } from './page.ts';
import { Problem } from './problem.ts';

/** Active ones of one caller. */
const MOST_SUBSCRIPTIONS = 100;
const TOKEN_BYTES = 32;

export function subscriptionHandlers(parts: DoorParts): Handlers {
  const { db, keyring, settings } = parts;
  const policy = callbackPolicy(settings);
  const subscribe = (type: SubscriptionType) => async (request: Request, response: Response) => {
    const { mapping, job, outcome } = queryOf<'WhenSubmissionFinishes'>(request);
    const { callbackUrl } = bodyOf<'WhenSubmissionFinishes'>(request);
    await refuseCallback(callbackUrl, policy);
    const caller = callerOf(response);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const subscription = {
      id: randomUUID(),
      type,
      caller: caller.principal,
      mapping: mapping ?? caller.mapping,
      job: job ?? caller.job,
      outcomes: outcome ?? null,
      tokenHash: hashOf(token),
      callbackUrl,
      secret: makeSecret(),
    };
    const made = await insertSubscription(db, keyring, subscription, MOST_SUBSCRIPTIONS);
    if (made === null) throw tooMany();
    response.status(201).location(unsubscribeLink(settings.publicUrl, token));
    response.set('Cache-Control', 'no-store').json({
      id: subscription.id,
      type,
      secret: subscription.secret,
      mapping: subscription.mapping,
      job: subscription.job,
      createdAt: made.createdAt.toISOString(),
    } satisfies AnswerOf<'WhenSubmissionFinishes', 201>);
  };
  return {
    WhenSubmissionFinishes: subscribe('submission-finished'),
    WhenApprovalIsNeeded: subscribe('approval-needed'),
    WhenWorkersFail: subscribe('workers-failed'),
    WhenReviewIsNeeded: subscribe('review-needed'),
    ListSubscriptions: async (request, response) => {
      const { status, ...page } = queryOf<'ListSubscriptions'>(request);
      const caller = callerOf(response);
      const asked = { ...page, publicUrl: settings.publicUrl, request };
      const { rows, nextLink } = await newestFirst(asked, (place) =>
        listSubscriptions(db, {
          ...place,
          status: status ?? null,
          mapping: caller.mapping,
          job: caller.job,
        }),
      );
      const value = rows.map(showSubscription);
      response.json({ value, nextLink } satisfies AnswerOf<'ListSubscriptions', 200>);
    },
    Unsubscribe: async (_request, response) => {
      await unsubscribe(db, hashOf(pathValuesOf(response).token!));
      response.status(204).end();
    },
  };
}

// Only the hash is kept: who reads the books cannot end what others wait for.
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

function showSubscription({ number: _, outcomes, createdAt, endedAt, ...rest }: SubscriptionView) {
  return {
    ...rest,
    outcomes: outcomes === null ? null : [...outcomes],
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

const FAULTS: Readonly<Record<HostFault, string>> = {
  'not-an-address':
    'The callbackUrl is no absolute address. The flow designer fills it in; a program sends its own https address.',
  'not-https': 'The callbackUrl must begin with https://, because notifications name workers.',
  'has-credentials':
    'The callbackUrl holds a user name or password. Send it without; notifications are signed instead.',
  'host-not-allowed':
    'The host of the callbackUrl is none of Logic Apps or Power Automate. Whoever runs this service adds it to the setting CALLBACK_HOSTS, with its port if it is not 443; then subscribe again.',
};

// A name that cannot be resolved now may be later, and each try looks again: that alone refuses nothing.
async function refuseCallback(callbackUrl: string, policy: CallbackPolicy): Promise<void> {
  const fault = faultOfCallback(callbackUrl, policy);
  if (fault !== null) throw refusedCallback(`callback-${fault}`, FAULTS[fault]);
  const allowed = await allowedAddresses(new URL(callbackUrl), policy).catch(() => null);
  if (allowed === null || allowed.length > 0) return;
  throw refusedCallback(
    'callback-address-not-allowed',
    'The host of the callbackUrl stands in a network that is not called. Whoever runs this service adds a private network to the setting CALLBACK_PRIVATE_NETWORKS; link-local and metadata addresses are never called.',
  );
}

function refusedCallback(code: string, detail: string): Problem {
  return new Problem(400, code, detail, { errors: [{ path: 'body.callbackUrl', message: 'cannot be called' }] });
}

function tooMany(): Problem {
  const detail = `This caller has ${MOST_SUBSCRIPTIONS} active subscriptions already. End those no flow needs any more (GET /v1/subscriptions lists them), or subscribe with another key.`;
  return new Problem(409, 'too-many-subscriptions', detail);
}
