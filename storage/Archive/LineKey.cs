namespace PartnershipGraph.Storage.Archive;

/// <summary>What orders the lines of an archive. Two lines of the same key are about the same thing.</summary>
internal readonly record struct LineKey(int Section, int Kind, Guid Id, long Number, string Name, long Part) : IComparable<LineKey>
{
    public static LineKey Of(ArchiveLine line) => line switch
    {
        HeaderLine => new(0, 0, default, 0, "", 0),
        RecordLine record => new(1, OrderOf(record.Kind), record.Id, 0, "", 0),
        DeletedLine deleted => new(2, OrderOf(deleted.Kind), deleted.Id, 0, "", 0),
        ChangeSetLine changeSet => new(3, 0, default, changeSet.Sequence, "", 0),
        ChangeLine change => new(3, 0, default, change.Sequence, "", 1L + change.Ordinal),
        RunLine run => new(4, 0, run.Run.Id, 0, "", 0),
        RunRowLine row => new(4, 1, row.RunId, row.Row.Number, "", 0),
        FilePartLine part => new(4, 2, part.RunId, 0, part.Name, part.Part),
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "Has no place among the others."),
    };

    public int CompareTo(LineKey other)
    {
        var order = Section.CompareTo(other.Section);

        // A run's rows and files follow it; records are sorted by kind first.
        order = order != 0 ? order : Section == 4 ? Id.CompareTo(other.Id) : Kind.CompareTo(other.Kind);
        order = order != 0 ? order : Section == 4 ? Kind.CompareTo(other.Kind) : Id.CompareTo(other.Id);
        order = order != 0 ? order : Number.CompareTo(other.Number);
        order = order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : Part.CompareTo(other.Part);
    }

    private static int OrderOf(Core.Records.EntityKind kind)
    {
        for (var order = 0; order < ArchiveContent.Kinds.Count; order++)
        {
            if (ArchiveContent.Kinds[order] == kind)
            {
                return order;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(kind), kind, "Is no kind of record.");
    }
}
