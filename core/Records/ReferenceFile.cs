using CsvHelper;

namespace PartnershipGraph.Core.Records;

/// <summary>Reads the CSV files of records that are shipped inside the assembly.</summary>
internal static class ReferenceFile
{
    /// <summary>Makes something of each row; the function it is given answers a cell by its header.</summary>
    public static IReadOnlyList<T> Read<T>(string name, Func<Func<string, string>, T> read)
    {
        var stream = typeof(ReferenceFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly does not hold {name}.");
        using var csv = CsvReader.Create(stream);
        var items = new List<T>();
        while (csv.Read())
        {
            items.Add(read(csv.GetString));
        }

        return items;
    }

    /// <summary>The values of a cell that holds several, between semicolons.</summary>
    public static IReadOnlyList<string> Many(string cell) =>
        cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A cell's value, or null for an empty one.</summary>
    public static string? Optional(string cell) => cell.Length == 0 ? null : cell;
}
