CREATE CONSTRAINT identifier_scheme_code IF NOT EXISTS FOR (n:IdentifierScheme) REQUIRE n.code IS UNIQUE
