namespace PartnershipGraph.Acceptance.Tests.Running;

internal static class JournalAssert
{
    /// <summary>Holds the journal to its promise: sequences 1, 2, 3 … and in each the ordinals 0, 1, 2 …, nothing left out and nothing twice.</summary>
    public static void HasNoGaps(IReadOnlyList<JsonElement> lines)
    {
        var (sequence, ordinal) = (0L, -1);
        foreach (var line in lines)
        {
            var (thisSequence, thisOrdinal) = (line.GetProperty("sequence").GetInt64(), line.GetProperty("ordinal").GetInt32());
            Assert.Equal(thisOrdinal == 0 ? (sequence + 1, 0) : (sequence, ordinal + 1), (thisSequence, thisOrdinal));
            (sequence, ordinal) = (thisSequence, thisOrdinal);
        }
    }

    /// <summary>Holds every record's versions to 1, 2, 3 … in the order of the journal.</summary>
    public static void HasEveryVersionOnce(IReadOnlyList<JsonElement> lines)
    {
        var versions = new Dictionary<Guid, long>();
        foreach (var line in lines)
        {
            var (id, version) = (ProductClient.IdOf(line), line.GetProperty("version").GetInt64());
            Assert.Equal(versions.GetValueOrDefault(id) + 1, version);
            versions[id] = version;
        }
    }

    /// <summary>How many lines put or deleted a record of a kind.</summary>
    public static int Count(this IReadOnlyList<JsonElement> lines, string kind, string operation) =>
        lines.Count(line => line.GetProperty("kind").GetString() == kind && line.GetProperty("operation").GetString() == operation);
}
