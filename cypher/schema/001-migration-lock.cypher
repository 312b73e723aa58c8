CREATE CONSTRAINT migration_lock IF NOT EXISTS FOR (n:_MigrationLock) REQUIRE n.name IS UNIQUE
