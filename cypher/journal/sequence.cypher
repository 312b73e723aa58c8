MATCH (j:_Journal {name: 'journal'})
RETURN j.sequence AS sequence
