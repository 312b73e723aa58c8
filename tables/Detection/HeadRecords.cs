using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.Detection;

/// <summary>A record at the beginning of a text.</summary>
/// <param name="Number">Its number, the first being 1.</param>
/// <param name="Cells">Its cells by a plain reading.</param>
/// <param name="IsFlawed">Whether its quoting does not keep to the dialect.</param>
internal sealed record HeadRecord(long Number, string[] Cells, bool IsFlawed);

/// <summary>Reads the first records of a text that are not blank.</summary>
internal static class HeadRecords
{
    public static List<HeadRecord> Read(string head, bool isWhole, Dialect dialect, int max)
    {
        var rows = new List<HeadRecord>();
        using var records = new CarefulRecords(new StringReader(head), dialect, []);

        // A string has everything at hand: nothing is waited for.
        while (rows.Count < max && Completed(records.ReadAsync(CancellationToken.None)))
        {
            if (!TableReader.IsBlank(records.Cells))
            {
                rows.Add(new HeadRecord(records.Number, records.Cells, (records.Flaws & (RecordFlaws.TextBehindQuote | RecordFlaws.OpenQuote)) != 0));
            }
        }

        // The last record is cut off where the head ends.
        if (!isWhole && rows.Count is > 1 and var count && count < max)
        {
            rows.RemoveAt(count - 1);
        }

        return rows;
    }

    private static bool Completed(ValueTask<bool> reading) =>
        reading.IsCompletedSuccessfully ? reading.Result : throw new InvalidOperationException("Reading from a string waited.");
}
