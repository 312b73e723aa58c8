using System.Text.Json.Serialization;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// What the whole list says, rather than its first rows: which way round each column's dates are, and which cells were read
/// wrong on their way here. Fed every row while the list is inspected.
/// </summary>
/// <remarks>Not safe for concurrent use. Constant work for a cell that is neither; memory does not grow with the list.</remarks>
internal sealed class ListEvidence
{
    private const int Samples = 5;
    private readonly DateSigns[] _dates = new DateSigns[ListInspection.MaxColumns];
    private readonly List<RepairSample> _samples = [];
    private long _misread;

    [Flags]
    private enum DateSigns : byte
    {
        None = 0,
        DayFirst = 1,
        MonthFirst = 2,
        Open = 4,
    }

    /// <summary>What the dates of the first so many columns say.</summary>
    public IReadOnlyList<DateEvidence> DatesOf(int columns) => Array.ConvertAll(_dates[..columns], signs => (signs & (DateSigns.DayFirst | DateSigns.MonthFirst)) switch
    {
        DateSigns.DayFirst => DateEvidence.DayFirst,
        DateSigns.MonthFirst => DateEvidence.MonthFirst,
        DateSigns.None => signs == DateSigns.Open ? DateEvidence.Open : DateEvidence.None,
        _ => DateEvidence.Mixed,
    });

    /// <summary>The repairs to offer, those of the headers first.</summary>
    public IReadOnlyList<OfferedRepair> Repairs(IReadOnlyList<string> headers)
    {
        var found = headers.Select((header, column) => (Header: header, Column: column + 1, Repaired: Mojibake.Repair(header)))
            .Where(header => header.Repaired is not null)
            .Select(header => new RepairSample(0, header.Column, Short(header.Header), Short(header.Repaired!)))
            .ToList();
        return _misread + found.Count == 0 ? [] : [new OfferedRepair(ImportRepair.Mojibake, _misread + found.Count, [.. found.Concat(_samples).Take(Samples)])];
    }

    /// <summary>Takes in a row.</summary>
    public void Take(TableRow row)
    {
        var cells = row.Cells;
        for (var column = 0; column < cells.Length && column < _dates.Length; column++)
        {
            var cell = cells[column];
            if (cell.Length is >= 6 and <= 32 && char.IsAsciiDigit(cell[0]))
            {
                _dates[column] |= SignsOf(cell);
            }

            TakeText(row.Number, column, cell);
        }
    }

    private void TakeText(long row, int column, string cell)
    {
        if (Mojibake.Repair(cell) is not { } repaired)
        {
            return;
        }

        _misread++;
        if (_samples.Count < Samples && !_samples.Exists(sample => sample.Before == cell))
        {
            _samples.Add(new RepairSample(row, column + 1, Short(cell), Short(repaired)));
        }
    }

    private static string Short(string cell)
    {
        const int Longest = 200;
        return cell.Length <= Longest ? cell : cell[..Longest] + "…";
    }

    private static DateSigns SignsOf(string cell)
    {
        if (!TryNumber(cell, 0, out var first, out var at) || at >= cell.Length || cell[at] is not ('/' or '.' or '-'))
        {
            return DateSigns.None;
        }

        var separator = cell[at];
        if (!TryNumber(cell, at + 1, out var second, out var next) || next >= cell.Length || cell[next] != separator
            || next + 4 >= cell.Length || cell.AsSpan(next + 1, 4).ContainsAnyExceptInRange('0', '9'))
        {
            return DateSigns.None;
        }

        return (first, second) switch
        {
            (0 or > 31, _) or (_, 0 or > 31) or (> 12, > 12) => DateSigns.None,
            (> 12, _) => DateSigns.DayFirst,
            (_, > 12) => DateSigns.MonthFirst,
            _ => first == second ? DateSigns.None : DateSigns.Open,
        };
    }

    private static bool TryNumber(string cell, int at, out int number, out int next)
    {
        number = 0;
        next = at;
        while (next < cell.Length && next < at + 2 && char.IsAsciiDigit(cell[next]))
        {
            number = (10 * number) + (cell[next++] - '0');
        }

        return next > at;
    }
}

/// <summary>What a column's dates say about the order of day and month.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateEvidence>))]
public enum DateEvidence
{
    /// <summary>There is no date that two readers could read differently.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Some date fits only with the day first, and none only with the month first.</summary>
    [JsonStringEnumMemberName("day-first")]
    DayFirst,

    /// <summary>Some date fits only with the month first, and none only with the day first.</summary>
    [JsonStringEnumMemberName("month-first")]
    MonthFirst,

    /// <summary>Every date fits both ways.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Some dates fit only one way, some only the other.</summary>
    [JsonStringEnumMemberName("mixed")]
    Mixed,
}

/// <summary>A repair that a list seems to need.</summary>
/// <param name="Repair">The repair.</param>
/// <param name="Cells">How many cells it would change, headers counted.</param>
/// <param name="Samples">The first different ones; none when the cells are hidden.</param>
public sealed record OfferedRepair(ImportRepair Repair, long Cells, IReadOnlyList<RepairSample> Samples);

/// <summary>A cell before and after a repair.</summary>
/// <param name="Row">The number of its row; 0 for the header.</param>
/// <param name="Column">The number of its column, from 1.</param>
/// <param name="Before">The cell as it stands.</param>
/// <param name="After">The cell as it would be.</param>
public sealed record RepairSample(long Row, int Column, string Before, string After);
