// Notifications and what became of them; a person may have one sent once more.
import { type DeliveryView, listDeliveries, readDelivery } from '../store/delivery/list-deliveries.ts';
import { replayDelivery } from '../store/delivery/replay-delivery.ts';
import { callerOf, requireUse } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { pathValuesOf } from './find-operation.ts';
import { type AnswerOf, type Handlers, queryOf } from './handlers.ts';
import { newestFirst } from './page.ts';
import { Problem } from './problem.ts';

type Delivery = AnswerOf<'ReplayDelivery', 200>;

export function deliveryHandlers({ db, settings, wakeups }: DoorParts): Handlers {
  return {
    ListDeliveries: async (request, response) => {
      const { status, subscription, submission, ...page } = queryOf<'ListDeliveries'>(request);
      const caller = callerOf(response);
      const asked = { ...page, publicUrl: settings.publicUrl, request };
      const { rows, nextLink } = await newestFirst(asked, (place) =>
        listDeliveries(db, {
          ...place,
          status: status ?? null,
          subscription: subscription ?? null,
          submission: submission ?? null,
          mapping: caller.mapping,
          job: caller.job,
        }),
      );
      const value = rows.map(showDelivery);
      response.json({ value, nextLink } satisfies AnswerOf<'ListDeliveries', 200>);
    },
    ReplayDelivery: async (_request, response) => {
      const id = pathValuesOf(response).id!;
      const delivery = await readDelivery(db, id);
      if (delivery === null) throw noSuchDelivery();
      const caller = callerOf(response);
      // What is about several jobs is not for a caller who is restricted to one of them.
      requireUse(caller, { mapping: delivery.mapping, job: delivery.job });
      const replay = await replayDelivery(db, id, caller.principal);
      if (replay === 'sending') throw sendingNow();
      if (replay === 'ended') throw subscriptionEnded();
      wakeups.wake('deliver');
      response.json(showDelivery((await readDelivery(db, id)) ?? delivery) satisfies Delivery);
    },
  };
}

function showDelivery({ number: _, mapping: _m, job: _j, ...rest }: DeliveryView): Delivery {
  return {
    ...rest,
    nextAttemptAt: rest.nextAttemptAt?.toISOString() ?? null,
    createdAt: rest.createdAt.toISOString(),
    settledAt: rest.settledAt?.toISOString() ?? null,
  };
}

function noSuchDelivery(): Problem {
  const detail = 'There is no delivery with this id. GET /v1/deliveries lists those there are.';
  return new Problem(404, 'delivery-not-found', detail);
}

function sendingNow(): Problem {
  const detail = 'The delivery is on its way just now. Replay it once it has ended.';
  return new Problem(409, 'delivery-live', detail, { headers: { 'Retry-After': '30' } });
}

function subscriptionEnded(): Problem {
  const detail =
    'The subscription of this delivery has ended, so nobody is there to be called. Switch the flow on again.';
  return new Problem(409, 'subscription-ended', detail);
}
