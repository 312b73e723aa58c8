CREATE RANGE INDEX journal_row IF NOT EXISTS FOR (n:_JournalRow) ON (n.sequence, n.ordinal)
