CREATE RANGE INDEX journal_row_record IF NOT EXISTS FOR (n:_JournalRow) ON (n.recordId)
