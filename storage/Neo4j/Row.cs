using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Neo4j;

/// <summary>Reads the values of a row by their places.</summary>
internal static class Row
{
    /// <summary>The one row of a statement that starts from the journal's node.</summary>
    /// <exception cref="StoreUnavailableException">The node is not there. A start makes it once in the life of a database, so that a lost journal never looks like an empty one.</exception>
    public static object?[] TheOne(this IReadOnlyList<object?[]> rows) => rows.Count == 1
        ? rows[0]
        : throw new StoreUnavailableException("The Neo4j database has no journal. If the API has never been started on it, start it once, or point Store:Neo4j:Uri to another. Otherwise somebody has removed the journal's node, and starting again does not bring it back: restore an archive into an empty database and point Store:Neo4j:Uri to it.");

    public static string Text(this object?[] row, int index) => (string)row[index]!;

    public static long Number(this object?[] row, int index) => (long)row[index]!;

    public static Guid Id(this object?[] row, int index) => Guid.ParseExact((string)row[index]!, "D");

    public static Guid? IdOrNull(this object?[] row, int index) => row[index] is string text ? Guid.ParseExact(text, "D") : null;

    public static DateTimeOffset Instant(this object?[] row, int index) => (DateTimeOffset)row[index]!;

    public static List<object?> List(this object?[] row, int index) => (List<object?>)row[index]!;

    public static Dictionary<string, object?> Map(this object?[] row, int index) => (Dictionary<string, object?>)row[index]!;

    /// <summary>The rows of a list of lists.</summary>
    public static IEnumerable<object?[]> Rows(this object?[] row, int index) => row.List(index).Select(item => ((List<object?>)item!).ToArray());
}
