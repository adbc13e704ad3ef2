// The id of a job of the tenant in the contract: service principal and job in one word, because Graph needs both.

export interface TenantJobId {
  readonly servicePrincipalId: string;
  readonly jobId: string;
}

export function writeTenantJobId({ servicePrincipalId, jobId }: TenantJobId): string {
  return `${servicePrincipalId}~${jobId}`;
}

/** The contract has checked the form. */
export function readTenantJobId(id: string): TenantJobId {
  const at = id.indexOf('~');
  return { servicePrincipalId: id.slice(0, at), jobId: id.slice(at + 1) };
}
