CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:_Migration) REQUIRE n.version IS UNIQUE
