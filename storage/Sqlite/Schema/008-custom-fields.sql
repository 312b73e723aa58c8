-- The views show custom fields too.
DROP VIEW organisations;
CREATE VIEW organisations AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.sector') AS sector,
  json_extract(body, '$.organisationKind') AS organisation_kind, json_extract(body, '$.status') AS status,
  json_extract(body, '$.postcode') AS postcode, json_extract(body, '$.website') AS website,
  json_extract(body, '$.basedIn') AS based_in, json_extract(body, '$.operatesIn') AS operates_in,
  json_extract(body, '$.regionWide') AS region_wide, json_extract(body, '$.identifiers') AS identifiers,
  json_extract(body, '$.themes') AS themes, json_extract(body, '$.tags') AS tags,
  json_extract(body, '$.closedOn') AS closed_on, json_extract(body, '$.notes') AS notes,
  json_extract(body, '$.custom') AS custom,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 1;

DROP VIEW people;
CREATE VIEW people AS SELECT
  json_extract(body, '$.id') AS id, json_extract(body, '$.name') AS name, json_extract(body, '$.emails') AS emails,
  json_extract(body, '$.phones') AS phones, json_extract(body, '$.lawfulBasis') AS lawful_basis,
  json_extract(body, '$.doNotContact') AS do_not_contact, json_extract(body, '$.doNotBroker') AS do_not_broker,
  json_extract(body, '$.notes') AS notes, json_extract(body, '$.custom') AS custom,
  version, datetime((updated_at - 621355968000000000) / 10000000, 'unixepoch') AS updated_at
FROM records WHERE kind = 2;
