CREATE RANGE INDEX contact_for_relationship IF NOT EXISTS FOR ()-[r:CONTACT_FOR]-() ON (r.relationship)
