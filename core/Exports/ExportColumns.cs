using System.Globalization;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Exports;

/// <summary>The columns of an exported list: each with its header and how its cell comes out of a row.</summary>
/// <typeparam name="T">What a row shows.</typeparam>
internal sealed class ExportColumns<T>
{
    private readonly List<(string Header, Func<T, string?> Cell)> _columns = [];

    /// <summary>A column for a field of the import.</summary>
    public ExportColumns<T> With(Field field, Func<T, string?> cell)
    {
        _columns.Add((ImportField.Get(field).Label, cell));
        return this;
    }

    /// <summary>A column for a day.</summary>
    public ExportColumns<T> With(Field field, Func<T, DateOnly?> day) =>
        With(field, row => day(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A column for several values.</summary>
    public ExportColumns<T> With(Field field, Func<T, IEnumerable<string>> values) => With(field, row => ListCell.Write(values(row)));

    /// <summary>A column for a word of a fixed list, in its JSON spelling.</summary>
    public ExportColumns<T> WithWord<TWord>(Field field, Func<T, TWord?> word)
        where TWord : struct, Enum =>
        With(field, row => word(row) is { } value ? value.ToString().ToLowerInvariant() : null);

    /// <summary>A column for yes or no.</summary>
    public ExportColumns<T> WithYesNo(Field field, Func<T, bool> value) => With(field, row => value(row) ? "yes" : "no");

    /// <summary>A column for the own ids of records.</summary>
    public ExportColumns<T> WithRecordId(Field field, Func<T, Guid?> id)
    {
        _columns.Add((ExportHeader.Of(field, RecordIdScheme.Code, 1), row => id(row) is { } known ? RecordIdScheme.Write(known) : null));
        return this;
    }

    /// <summary>A column for each identifier scheme that records hold; several when a record holds several of one scheme.</summary>
    public ExportColumns<T> WithIdentifiers(Field field, IEnumerable<IReadOnlyList<Identifier>> all, Func<T, IReadOnlyList<Identifier>> ofRow)
    {
        var most = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var held in all)
        {
            foreach (var scheme in held.GroupBy(identifier => identifier.Scheme))
            {
                most[scheme.Key] = Math.Max(most.GetValueOrDefault(scheme.Key), scheme.Count());
            }
        }

        foreach (var (scheme, count) in most)
        {
            for (var place = 0; place < count; place++)
            {
                var skipped = place;
                _columns.Add((
                    ExportHeader.Of(field, scheme, place + 1),
                    row => ofRow(row).Where(identifier => identifier.Scheme == scheme).Skip(skipped).FirstOrDefault()?.Value));
            }
        }

        return this;
    }

    /// <summary>The table of some rows.</summary>
    public ExportTable Of(IEnumerable<T> rows) => new(
        [.. _columns.Select(column => column.Header)],
        rows.Select(row => (IReadOnlyList<string>)[.. _columns.Select(column => column.Cell(row) ?? "")]));
}
