using System.Text;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Several values in one cell: a separator stands between them, and a backslash before it makes it a part of a value.
/// <c>Read(Write(values))</c> is the values for all that are trimmed and not empty.
/// </summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
internal static class ListCell
{
    /// <summary>What stands between values where nothing else is said.</summary>
    public const string Separator = ";";

    /// <summary>The values of a cell, trimmed; empty ones are left out.</summary>
    public static IEnumerable<string> Read(string cell, string separator)
    {
        if (!cell.Contains("\\" + separator, StringComparison.Ordinal))
        {
            return cell.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        var values = new List<string>();
        var value = new StringBuilder();
        var at = 0;
        while (at < cell.Length)
        {
            if (cell[at] == '\\' && string.CompareOrdinal(cell, at + 1, separator, 0, separator.Length) == 0)
            {
                value.Append(separator);
                at += 1 + separator.Length;
            }
            else if (string.CompareOrdinal(cell, at, separator, 0, separator.Length) == 0)
            {
                values.Add(value.ToString());
                value.Clear();
                at += separator.Length;
            }
            else
            {
                value.Append(cell[at]);
                at++;
            }
        }

        values.Add(value.ToString());
        return values.Select(found => found.Trim()).Where(found => found.Length > 0);
    }

    /// <summary>The cell of some values.</summary>
    public static string Write(IEnumerable<string> values) => string.Join(Separator + " ", values.Select(Escape));

    // The space keeps a backslash at the end of a value from holding on to the separator.
    private static string Escape(string value) =>
        value.Replace(Separator, "\\" + Separator, StringComparison.Ordinal) + (value.EndsWith('\\') ? " " : "");
}
