MATCH (j:_Journal {name: 'journal'})
REMOVE j.probedAt
