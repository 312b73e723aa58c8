-- The record that stands for a merged one, in what is left of it and in the journal.
ALTER TABLE deleted_records ADD COLUMN merged_into BLOB;
ALTER TABLE journal_rows ADD COLUMN merged_into BLOB;

CREATE VIEW distinct_pairs AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.organisations') AS organisations, json_extract(body, '$.people') AS people,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 14;

DROP VIEW journal;

CREATE VIEW journal AS SELECT
  j.sequence, j.ordinal, datetime((c.at - 621355968000000000) / 10000000, 'unixepoch') AS at, c.actor, c.reason,
  CASE j.kind
    WHEN 1 THEN 'organisation' WHEN 2 THEN 'person' WHEN 3 THEN 'role' WHEN 4 THEN 'relationship' WHEN 5 THEN 'area'
    WHEN 6 THEN 'vocabulary-entry' WHEN 7 THEN 'initiative' WHEN 8 THEN 'participation' WHEN 9 THEN 'engagement'
    WHEN 10 THEN 'follow-up' WHEN 11 THEN 'reference-count' WHEN 12 THEN 'user' WHEN 13 THEN 'api-key'
    WHEN 14 THEN 'distinct-pair'
  END AS kind,
  lower(hex(j.entity_id)) AS entity_id,
  CASE j.operation WHEN 1 THEN 'put' WHEN 2 THEN 'delete' WHEN 3 THEN 'merged-into' WHEN 4 THEN 'erased' END AS operation,
  j.version, j.before, j.after, lower(hex(j.merged_into)) AS merged_into
FROM journal_rows j JOIN change_sets c ON c.sequence = j.sequence;
