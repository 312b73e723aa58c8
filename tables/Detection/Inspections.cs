using System.Security.Cryptography;

namespace PartnershipGraph.Tables.Detection;

/// <summary>What the inspections of all kinds of file end with.</summary>
internal static class Inspections
{
    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    public static async Task<string> DigestAsync(Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    /// <summary>Chooses a table among those that were found, and reads it through.</summary>
    /// <param name="content">The file.</param>
    /// <param name="format">How it is written; where the table lies is put in here.</param>
    /// <param name="sha256">Its digest.</param>
    /// <param name="layout">Where the first table begins.</param>
    /// <param name="survey">The tables.</param>
    /// <param name="choices">What somebody chose.</param>
    /// <param name="complete">Adds what only this kind of file has.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<TableFinding> FinishAsync(
        Stream content,
        TableFormat format,
        string sha256,
        LayoutGuess layout,
        TableSurvey survey,
        TableChoices choices,
        Func<TableInspection, TableInspection> complete,
        CancellationToken cancellationToken)
    {
        var (table, startsAt) = Choose(survey.Tables, choices);
        if (table < 0)
        {
            return new UnreadableTable(
                UnreadableKind.Choice, $"has {survey.Tables.Count} {(survey.Tables.Count == 1 ? "table" : "tables")}; there is no table {choices.Table}.", "Choose one of them.");
        }

        var chosen = survey.Tables[table];
        var isFirst = table == 0;
        var found = complete(new TableInspection
        {
            Format = format with
            {
                StartsAt = chosen.StartsAt,
                HeaderRows = isFirst ? layout.HeaderRows.Value : 1,
                EndsBefore = chosen.EndsBefore,
                SurplusHeadings = isFirst ? layout.SurplusHeadings : [],
            },
            Sha256 = sha256,
            Rows = 0,
            Headers = [],
            Sample = [],
            Guesses = new FormatGuesses(
                null, null, null, null, isFirst ? layout.HeaderRows : new Guess<int>(1, 0.9, "The row is unlike the rows above and below it."), startsAt),
            Preamble = isFirst ? [.. layout.Preamble.Select(row => string.Join(' ', row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell))))] : [],
            Footer = table == survey.Tables.Count - 1 ? survey.Footer : [],
            Tables = survey.Tables,
            Table = table + 1,
            Remarks = isFirst && layout.Disagreement is { } disagreement ? [disagreement] : [],
        });
        if (survey.HasUnsoundRows(table) && found.Format.Kind == FileKind.Delimited)
        {
            var shapes = await DelimitedFile.LearnAsync(content, found.Format, chosen, choices, cancellationToken);
            found = found with { Format = found.Format with { IsDamaged = true, Shapes = shapes } };
        }

        return await TableFile.ReadThroughAsync(content, found, choices, cancellationToken);
    }

    /// <summary>The table with the most rows, the first of them when several have as many.</summary>
    private static (int Index, Guess<long> StartsAt) Choose(IReadOnlyList<FoundTable> tables, TableChoices choices)
    {
        if (choices.Table is { } number)
        {
            return number >= 1 && number <= tables.Count
                ? (number - 1, new Guess<long>(tables[number - 1].StartsAt, 1, "It was chosen."))
                : (-1, new Guess<long>(0, 0, ""));
        }

        var best = 0;
        for (var index = 1; index < tables.Count; index++)
        {
            best = tables[index].Rows > tables[best].Rows ? index : best;
        }

        return (best, choices.SkipRows is not null ? new Guess<long>(tables[best].StartsAt, 1, "It was chosen.")
            : tables.Count > 1 ? new Guess<long>(tables[best].StartsAt, 0.6, $"The file has {tables.Count} tables; this one has the most rows, or as many as another and comes first.")
            : new Guess<long>(tables[0].StartsAt, 0.95, tables[0].StartsAt == 1 ? "The table begins in the first row." : "The rows above hold no more than one cell each, or nothing."));
    }
}
