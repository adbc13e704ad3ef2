// The control port: what the real service does not have. Plain http on 127.0.0.1; README.md beside this folder describes it.
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { DEFAULT_TENANT } from '../default-tenant.ts';
import { type EmulatorState, resetState } from '../emulator-state.ts';
import { hybridControlRoutes } from '../hybrid/hybrid-control.ts';
import { showRequest } from '../request-log.ts';
import { checkSwitches, SWITCHES } from '../switches.ts';
import { deleteUser, restoreUser } from '../tenant/deleted-users.ts';
import type { ControlContext } from './control-context.ts';
import { isRecord, sendProblems } from './control-error.ts';
import { jobControlRoutes } from './job-control.ts';
import { readFault } from './read-fault.ts';
import { applySeed } from './seed.ts';
import { userToken } from './user-token.ts';

export function createControlApp(context: ControlContext): Express {
  const { state, scheduler } = context;
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '512mb', strict: false }));

  app.use((request, response, next) => {
    // Counted when answered: then the change is made.
    if (request.method !== 'GET') response.on('finish', () => (state.revision += 1));
    next();
  });

  app.get('/', (_request, response) => {
    const { tenantId, clientId, servicePrincipalId, jobId } = DEFAULT_TENANT;
    response.json({ graphUrl: context.graphUrl(), now: nowOf(state), tenantId, clientId, servicePrincipalId, jobId });
  });
  app.post('/reset', (_request, response) => {
    resetState(state);
    scheduler.planAll();
    response.json({ status: 'reset', now: nowOf(state) });
  });
  app.post('/seed', (request, response) => {
    const problems = applySeed(state, request.body);
    if (problems.length > 0) return sendProblems(response, problems);
    scheduler.planAll();
    response.json({ users: state.directory.size(), domains: state.domains.size, jobs: state.jobs.size });
  });

  app.get('/clock', (_request, response) => {
    response.json({ now: nowOf(state) });
  });
  app.put('/clock', async (request, response) => {
    const now = isRecord(request.body) ? request.body.now : undefined;
    const milliseconds = typeof now === 'number' ? now : Date.parse(String(now));
    if (Number.isNaN(new Date(milliseconds).getTime()))
      return sendProblems(response, ['the body is {"now": "2026-03-02T08:00:00Z"}']);
    await state.clock.set(milliseconds);
    response.json({ now: nowOf(state) });
  });

  app.post('/faults', (request, response) => {
    const { fault, problems } = readFault(request.body);
    if (!fault) return sendProblems(response, problems);
    state.faults.push(fault);
    response.status(201).json({ value: state.faults });
  });
  app.get('/faults', (_request, response) => {
    response.json({ value: state.faults });
  });
  app.delete('/faults', (_request, response) => {
    state.faults = [];
    response.json({ value: [] });
  });

  app.get('/requests', (request, response) => {
    const { path, method, after } = request.query as Record<string, string | undefined>;
    const wanted = state.requests
      .list()
      .filter(
        (each) =>
          (!path || each.path.includes(path)) &&
          (!method || each.method === method.toUpperCase()) &&
          each.sequence > Number(after ?? 0),
      );
    response.json({ value: wanted.map(showRequest) });
  });
  app.get('/directory/users', (request, response) => {
    const { employeeId } = request.query as Record<string, string | undefined>;
    response.json({
      value: employeeId === undefined ? state.directory.list() : state.directory.findBy('employeeId', employeeId),
    });
  });
  app.delete('/directory/users/:id', (request, response) => {
    const { id } = request.params;
    if (!(request.query.soft === 'true' ? deleteUser(state, id) : state.directory.remove(id)))
      return sendProblems(response, [`there is no user ${id}`], 404);
    response.json({ users: state.directory.size() });
  });
  app.post('/directory/deletedItems/:id/restore', (request, response) => {
    const { id } = request.params;
    const restored = restoreUser(state, id);
    if (restored === 'not-found') return sendProblems(response, [`there is no deleted user ${id} to restore`], 404);
    if (restored === 'name-taken') return sendProblems(response, [`somebody else has the name of ${id} now`], 409);
    response.json({ id });
  });
  app.get('/directory/groups', (_request, response) => {
    response.json({ value: [...state.groups.values()] });
  });

  app.get('/switches', (_request, response) => {
    const switches = Object.entries(SWITCHES).map(([name, each]) => [
      name,
      { value: state.switches[name as keyof typeof SWITCHES], ...each },
    ]);
    response.json(Object.fromEntries(switches));
  });
  app.put('/switches', (request, response) => {
    if (!isRecord(request.body)) return sendProblems(response, ['the body is {"<switch>": <value>}']);
    const { values, problems } = checkSwitches(request.body);
    if (problems.length > 0) return sendProblems(response, problems);
    Object.assign(state.switches, values);
    // A new cycle length counts from now on.
    if (values.cycleSeconds !== undefined) for (const job of state.jobs.values()) job.anchor = state.clock.now();
    scheduler.planAll();
    response.json(state.switches);
  });
  app.post('/tokens', userToken(context));
  app.use(jobControlRoutes(context));
  app.use(hybridControlRoutes(state));

  app.use((request, response) =>
    sendProblems(
      response,
      [`there is no ${request.method} ${request.path} on the control port; infra/local/README.md lists what there is`],
      404,
    ),
  );
  app.use((error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) =>
    sendProblems(response, [error.message], error.status ?? 500),
  );
  return app;
}

function nowOf({ clock }: EmulatorState): string {
  return new Date(clock.now()).toISOString();
}
