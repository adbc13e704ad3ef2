// The recycle bin as Graph shows it: users only, with a filter. Source: Graph, List deletedItems.
import { Router } from 'express';
import type { EmulatorState } from '../emulator-state.ts';
import { listDeletedUsers } from '../tenant/deleted-users.ts';
import { createDirectory, type DirectoryUser } from '../tenant/directory.ts';
import { permit } from './authenticate.ts';
import { sendGraphError, sendNotEmulated } from './graph-error.ts';
import { compileFilter } from './odata/compile-filter.ts';
import { FilterError, parseFilter } from './odata/parse-filter.ts';
import { unknownOptions } from './odata/unknown-options.ts';
import { parseSelect, showUser } from './show-user.ts';
import { needsConsistencyLevel, userProperty } from './user-filter.ts';

const READ = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const MOST = 100;

export function deletedUserListRoutes(state: EmulatorState): Router {
  const router = Router();
  router.get('/directory/deletedItems/microsoft.graph.user', permit(READ), (request, response) => {
    const query = request.query as Record<string, string | undefined>;
    const unknown = unknownOptions(query, ['$filter', '$select']);
    if (unknown.length > 0) return sendNotEmulated(response, `the query option ${unknown.join(', ')} of deleted users`);
    const select = parseSelect(query.$select);
    if (select.problem) return sendGraphError(response, 400, 'BadRequest', select.problem);
    let found: readonly DirectoryUser[] = listDeletedUsers(state);
    try {
      if (query.$filter) {
        const filter = parseFilter(query.$filter);
        if (needsConsistencyLevel(filter)) return sendNotEmulated(response, 'an advanced query of deleted users');
        found = found.filter(compileFilter(filter, userProperty));
      }
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      return sendGraphError(response, 400, 'BadRequest', `Invalid filter clause: ${error.message}`);
    }
    if (found.length > MOST) return sendNotEmulated(response, 'paging of deleted users');
    const nobody = createDirectory();
    response.json({
      '@odata.context': `https://${request.get('host')}${request.baseUrl}/$metadata#directoryObjects/microsoft.graph.user`,
      value: found.map((user) => showUser(user, select, { manager: null }, nobody)),
    });
  });
  return router;
}
