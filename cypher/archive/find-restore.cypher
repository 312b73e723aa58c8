MATCH (r:_Restore {name: 'restore'})
RETURN r.isComplete AS isComplete
