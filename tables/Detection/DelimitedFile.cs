using System.Globalization;
using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.Detection;

/// <summary>Finds out how delimited text is written.</summary>
internal static class DelimitedFile
{
    /// <summary>Inspects a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="choices">What somebody chose.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<TableFinding> InspectAsync(Stream content, byte[] head, TableChoices choices, CancellationToken cancellationToken)
    {
        using var scan = await ByteScan.OfAsync(content, cancellationToken);
        var encoding = choices.Encoding is null ? scan.Encoding : new Guess<string>(choices.Encoding, 1, "It was chosen.");
        if (encoding is null)
        {
            return new UnreadableTable(
                UnreadableKind.Media,
                $"has NUL bytes at byte {scan.NulAt.ToString(CultureInfo.InvariantCulture)}, so it is not a text file.",
                "Save the list as CSV (UTF-8) and upload that.");
        }

        var text = Decode(head, encoding.Value);
        var guess = DialectGuess.Of(text, head.Length == content.Length, choices.Delimiter, choices.Quote, choices.Escape);
        var dialect = guess.Dialect;
        var rows = HeadRecords.Read(text, head.Length == content.Length, dialect, max: 500);
        if (LayoutGuess.Of(rows, choices.SkipRows + 1, choices.HeaderRows) is not { } layout)
        {
            return new UnreadableTable(UnreadableKind.Content, "has only blank lines.", "Choose a file with a header line and at least one row.");
        }

        var survey = await SurveyAsync(content, encoding.Value, dialect, layout, cancellationToken);
        var (table, tableGuess) = Choose(survey.Tables, choices.Table);
        if (table < 0)
        {
            return new UnreadableTable(UnreadableKind.Choice, $"has {survey.Tables.Count} {(survey.Tables.Count == 1 ? "table" : "tables")}; there is no table {choices.Table}.", "Choose one of them.");
        }

        var chosen = survey.Tables[table];
        var format = new TableFormat
        {
            Encoding = encoding.Value,
            Delimiter = dialect.Delimiter,
            Quote = dialect.Quote?.ToString() ?? "",
            Escape = dialect.Escape?.ToString() ?? "",
            StartsAt = chosen.StartsAt,
            HeaderRows = table == 0 ? layout.HeaderRows.Value : 1,
            EndsBefore = chosen.EndsBefore,
            SurplusHeadings = table == 0 ? layout.SurplusHeadings : [],
        };
        if (survey.HasUnsoundRows(table))
        {
            var shapes = await LearnAsync(content, format, dialect, chosen, choices, cancellationToken);
            format = format with { IsDamaged = true, Shapes = shapes };
        }

        var found = new TableInspection
        {
            Format = format,
            Sha256 = scan.Sha256,
            Rows = 0,
            Headers = [],
            Sample = [],
            Guesses = new FormatGuesses(
                encoding,
                new Guess<string>(dialect.Delimiter, guess.Confidence, guess.Reason),
                new Guess<string>(format.Quote, choices.Quote is null ? guess.Confidence : 1, choices.Quote is null ? guess.Reason : "It was chosen."),
                new Guess<string>(format.Escape, choices.Escape is null ? guess.Confidence : 1, choices.Escape is null ? guess.Reason : "It was chosen."),
                table == 0 ? layout.HeaderRows : new Guess<int>(1, 0.9, "The row is unlike the rows above and below it."),
                new Guess<long>(chosen.StartsAt, choices.SkipRows is null ? tableGuess.Confidence : 1, choices.SkipRows is null ? tableGuess.Reason : "It was chosen.")),
            Preamble = table == 0 ? [.. layout.Preamble.Select(row => string.Join(' ', row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell))))] : [],
            Footer = table == survey.Tables.Count - 1 ? survey.Footer : [],
            Tables = survey.Tables,
            Table = table + 1,
            Remarks = table == 0 && layout.Disagreement is { } disagreement ? [disagreement] : [],
        };
        return await TableFile.ReadThroughAsync(content, found, choices, cancellationToken);
    }

    private static async Task<TableSurvey> SurveyAsync(Stream content, string encoding, Dialect dialect, LayoutGuess layout, CancellationToken cancellationToken)
    {
        content.Position = 0;
        if (dialect.IsCommon)
        {
            try
            {
                using var common = new CommonRecords(content, encoding, dialect);
                var survey = await TableSurvey.OfAsync(common, layout, cancellationToken);
                if (!survey.HasUnsound)
                {
                    return survey;
                }
            }
            catch (UnreadableTableException)
            {
                // Goes on below.
            }

            // A quote that is never closed makes one row of those below it. Read with care, it costs one row.
            content.Position = 0;
        }

        using var careful = new CarefulRecords(content, encoding, dialect, []);
        return await TableSurvey.OfAsync(careful, layout, cancellationToken);
    }

    /// <summary>Learns from the sound rows of a table what its columns look like.</summary>
    private static async Task<IReadOnlyList<ColumnShape>> LearnAsync(
        Stream content, TableFormat format, Dialect dialect, FoundTable table, TableChoices choices, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var learner = new ShapeLearner(table.Columns);
        using var records = new CarefulRecords(content, format.Encoding, dialect, []);
        while (await records.ReadAsync(cancellationToken))
        {
            if (records.Number < table.StartsAt + format.HeaderRows)
            {
                // Rows that a heading asks to leave as they are, are for people to mend.
                if (choices.UnmendedHeading is { } heading && records.Number >= table.StartsAt && records.Cells.Any(cell => cell.Trim() == heading))
                {
                    return [];
                }

                continue;
            }

            if (records.Number >= table.EndsBefore)
            {
                break;
            }

            learner.Learn(records.Plain, records.Flaws, dialect);
        }

        return learner.ToShapes();
    }

    /// <summary>The table with the most rows, the first of them when several have as many.</summary>
    private static (int Index, Guess<long> StartsAt) Choose(IReadOnlyList<FoundTable> tables, int? chosen)
    {
        if (chosen is { } number)
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

        return (best, tables.Count == 1
            ? new Guess<long>(tables[0].StartsAt, 0.95, tables[0].StartsAt == 1 ? "The table begins in the first row." : "The rows above hold no more than one cell each, or nothing.")
            : new Guess<long>(tables[best].StartsAt, 0.6, $"The file has {tables.Count} tables; this one has the most rows, or as many as another and comes first."));
    }

    private static string Decode(byte[] head, string encoding)
    {
        using var reader = new StreamReader(new MemoryStream(head), TextEncodings.Get(encoding), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
