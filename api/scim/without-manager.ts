// A user for sending while the manager is not yet known to the job: the service would only note a warning, and would not
// repair the reference by itself later.
import { enterpriseUser, type ScimUser } from './user.ts';

/** The same user without its manager. The user itself when it has none. */
export function withoutManager(user: ScimUser): ScimUser {
  const enterprise = user[enterpriseUser];
  if (enterprise?.manager === undefined) return user;
  const { manager: _, ...rest } = enterprise;
  if (Object.keys(rest).length > 0) return { ...user, [enterpriseUser]: rest };
  const { [enterpriseUser]: __, ...bare } = user;
  return bare as ScimUser;
}
