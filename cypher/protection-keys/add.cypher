// Adds a key that protects cookies; sent again, it changes nothing.
MERGE (k:_ProtectionKey {content: $content})
ON CREATE SET k.addedAt = datetime()
RETURN k.addedAt AS addedAt
