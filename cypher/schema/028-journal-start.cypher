// The node whose lock puts every writer in line. areasSequence is the last change set that moved an area into another.
MERGE (j:_Journal {name: 'journal'})
ON CREATE SET j.sequence = 0, j.areasSequence = 0
