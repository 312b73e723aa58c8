CREATE CONSTRAINT change_sequence IF NOT EXISTS FOR (n:_Change) REQUIRE n.sequence IS UNIQUE
