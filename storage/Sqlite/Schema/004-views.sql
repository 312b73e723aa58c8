-- One view for each kind, for people with a SQLite tool: the program itself does not read them.
CREATE VIEW organisations AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.sector') AS sector,
  json_extract(body, '$.organisationKind') AS organisation_kind, json_extract(body, '$.status') AS status,
  json_extract(body, '$.postcode') AS postcode, json_extract(body, '$.website') AS website,
  json_extract(body, '$.basedIn') AS based_in, json_extract(body, '$.operatesIn') AS operates_in,
  json_extract(body, '$.regionWide') AS region_wide, json_extract(body, '$.identifiers') AS identifiers,
  json_extract(body, '$.themes') AS themes, json_extract(body, '$.tags') AS tags,
  json_extract(body, '$.closedOn') AS closed_on, json_extract(body, '$.notes') AS notes,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 1;

CREATE VIEW people AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.emails') AS emails,
  json_extract(body, '$.phones') AS phones, json_extract(body, '$.lawfulBasis') AS lawful_basis,
  json_extract(body, '$.doNotContact') AS do_not_contact, json_extract(body, '$.doNotBroker') AS do_not_broker,
  json_extract(body, '$.notes') AS notes,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 2;

CREATE VIEW roles AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.person') AS person,
  json_extract(body, '$.organisation') AS organisation, json_extract(body, '$.title') AS title,
  json_extract(body, '$.since') AS since, json_extract(body, '$.until') AS until,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 3;

CREATE VIEW relationships AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.from') AS from_organisation,
  json_extract(body, '$.to') AS to_organisation, json_extract(body, '$.relationshipKind') AS relationship_kind,
  json_extract(body, '$.strength') AS strength, json_extract(body, '$.since') AS since,
  json_extract(body, '$.until') AS until, json_extract(body, '$.source') AS source,
  json_extract(body, '$.reportedBy') AS reported_by, json_extract(body, '$.lastConfirmedOn') AS last_confirmed_on,
  json_extract(body, '$.notes') AS notes,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 4;

CREATE VIEW areas AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.code') AS code,
  json_extract(body, '$.areaKind') AS area_kind, json_extract(body, '$.partOf') AS part_of,
  json_extract(body, '$.until') AS until,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 5;

CREATE VIEW vocabulary_entries AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.vocabulary') AS vocabulary,
  json_extract(body, '$.code') AS code, json_extract(body, '$.label') AS label,
  json_extract(body, '$.isRetired') AS is_retired,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 6;

CREATE VIEW initiatives AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.summary') AS summary,
  json_extract(body, '$.themes') AS themes, json_extract(body, '$.areas') AS areas,
  json_extract(body, '$.startsOn') AS starts_on, json_extract(body, '$.endsOn') AS ends_on,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 7;

CREATE VIEW participations AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.initiative') AS initiative,
  json_extract(body, '$.organisation') AS organisation, json_extract(body, '$.as') AS takes_part_as,
  json_extract(body, '$.since') AS since, json_extract(body, '$.until') AS until,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 8;

CREATE VIEW engagements AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.engagementKind') AS engagement_kind,
  json_extract(body, '$.occurredOn') AS occurred_on, json_extract(body, '$.ledBy') AS led_by,
  json_extract(body, '$.organisations') AS organisations, json_extract(body, '$.people') AS people,
  json_extract(body, '$.initiative') AS initiative, json_extract(body, '$.summary') AS summary,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 9;

CREATE VIEW follow_ups AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.what') AS what, json_extract(body, '$.dueOn') AS due_on,
  json_extract(body, '$.doneOn') AS done_on, json_extract(body, '$.owner') AS owner,
  json_extract(body, '$.engagement') AS engagement, json_extract(body, '$.organisations') AS organisations,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 10;

CREATE VIEW reference_counts AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.area') AS area, json_extract(body, '$.sector') AS sector,
  json_extract(body, '$.organisationKind') AS organisation_kind, json_extract(body, '$.count') AS count,
  json_extract(body, '$.source') AS source, json_extract(body, '$.asOf') AS as_of,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 11;

CREATE VIEW users AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.email') AS email,
  json_extract(body, '$.role') AS role, json_extract(body, '$.seesContacts') AS sees_contacts,
  json_extract(body, '$.isDisabled') AS is_disabled,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 12;

CREATE VIEW api_keys AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.prefix') AS prefix,
  json_extract(body, '$.scopes') AS scopes, json_extract(body, '$.expiresAt') AS expires_at,
  json_extract(body, '$.isRevoked') AS is_revoked,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 13;

-- The journal with its kinds and operations in words.
CREATE VIEW journal AS SELECT
  j.sequence, j.ordinal, datetime((c.at - 621355968000000000) / 10000000, 'unixepoch') AS at, c.actor, c.reason,
  CASE j.kind
    WHEN 1 THEN 'organisation' WHEN 2 THEN 'person' WHEN 3 THEN 'role' WHEN 4 THEN 'relationship' WHEN 5 THEN 'area'
    WHEN 6 THEN 'vocabulary-entry' WHEN 7 THEN 'initiative' WHEN 8 THEN 'participation' WHEN 9 THEN 'engagement'
    WHEN 10 THEN 'follow-up' WHEN 11 THEN 'reference-count' WHEN 12 THEN 'user' WHEN 13 THEN 'api-key'
  END AS kind,
  lower(hex(j.entity_id)) AS entity_id,
  CASE j.operation WHEN 1 THEN 'put' WHEN 2 THEN 'delete' WHEN 3 THEN 'merged-into' WHEN 4 THEN 'erased' END AS operation,
  j.version, j.before, j.after
FROM journal_rows j JOIN change_sets c ON c.sequence = j.sequence;
