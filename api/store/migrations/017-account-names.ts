// The sAMAccountName that an operation to on-premises AD carries, as its keyed hash: reserved, used and released with the operation,
// as its user name is.

export const sql = `
alter table operation add column account_hash text;
`;
