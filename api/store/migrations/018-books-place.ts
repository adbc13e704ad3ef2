// Where the books lie, so that books that were put back somewhere else are noticed; and a move into them that is not finished.

export const sql = `
create table books_place (
  only_row boolean primary key default true check (only_row),
  -- Server and database, or the folder; null: they were not opened yet.
  place text,
  move_began_at timestamptz,
  move_ended_at timestamptz
);
insert into books_place default values;

-- Put back from a backup: nothing is sent before the directory was read again.
alter table job add column restored_at timestamptz;
`;
