// What waits for its day, what an approval was given for, and whom somebody has disabled in the directory.

export const sql = `
-- The record of a worker that begins later than the one that holds today.
alter table worker
  add column sealed_next bytea,
  add column next_key_version integer;

-- What a row itself says, where another record holds today.
alter table record add column own_lifecycle text;

-- Keyed hashes of whom the held plan would disable or create, sorted, one behind the other; and for whom it was approved.
alter table submission
  add column held_people text,
  add column approved_people text;

-- When the account was read as disabled though it was proved enabled before and nothing of ours disables it.
alter table target add column disabled_seen_at timestamptz;
`;
