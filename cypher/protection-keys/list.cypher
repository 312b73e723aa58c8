// The keys that protect cookies, in the order they were added.
MATCH (k:_ProtectionKey)
RETURN k.content AS content
ORDER BY k.addedAt, k.content
