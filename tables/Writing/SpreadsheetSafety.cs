namespace PartnershipGraph.Tables.Writing;

/// <summary>
/// Keeps spreadsheets from running cells: a cell that they would take for a formula gets an apostrophe in front, which
/// they hide, and reading takes it off again. <c>Restore(Protect(x))</c> is x for every x.
/// </summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class SpreadsheetSafety
{
    /// <summary>The cell as written to a file that people open in a spreadsheet.</summary>
    public static string Protect(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return WouldRunBehindApostrophes(cell) ? "'" + cell : cell;
    }

    /// <summary>The cell as it was before <see cref="Protect"/>.</summary>
    public static string Restore(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 1 && cell[0] == '\'' && WouldRunBehindApostrophes(cell) ? cell[1..] : cell;
    }

    private static bool WouldRunBehindApostrophes(string cell)
    {
        var first = 0;
        while (first < cell.Length && cell[first] == '\'')
        {
            first++;
        }

        return first < cell.Length && (cell[first] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n');
    }
}
