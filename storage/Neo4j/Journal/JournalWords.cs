using PartnershipGraph.Core.Journal;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>The words of journal operations in the graph.</summary>
internal static class JournalWords
{
    public const string Put = "put";
    public const string Delete = "delete";

    public static JournalOperation OperationOf(string word) => word switch
    {
        Put => JournalOperation.Put,
        Delete => JournalOperation.Delete,
        "merged-into" => JournalOperation.MergedInto,
        "erased" => JournalOperation.Erased,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not an operation of the journal."),
    };
}
