using PartnershipGraph.Core.Journal;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>The words of journal operations in the graph.</summary>
internal static class JournalWords
{
    public const string Put = "put";
    public const string Delete = "delete";
    public const string MergedInto = "merged-into";

    private const string Erased = "erased";

    public static JournalOperation OperationOf(string word) => word switch
    {
        Put => JournalOperation.Put,
        Delete => JournalOperation.Delete,
        MergedInto => JournalOperation.MergedInto,
        Erased => JournalOperation.Erased,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not an operation of the journal."),
    };

    public static string WordOf(JournalOperation operation) => operation switch
    {
        JournalOperation.Put => Put,
        JournalOperation.Delete => Delete,
        JournalOperation.MergedInto => MergedInto,
        JournalOperation.Erased => Erased,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation of the journal."),
    };
}
