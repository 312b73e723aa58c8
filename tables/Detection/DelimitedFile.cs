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
        return await Inspections.FinishAsync(
            content,
            new TableFormat
            {
                Encoding = encoding.Value,
                Delimiter = dialect.Delimiter,
                Quote = dialect.Quote?.ToString() ?? "",
                Escape = dialect.Escape?.ToString() ?? "",
            },
            scan.Sha256,
            layout,
            survey,
            choices,
            found => found with
            {
                Guesses = found.Guesses with
                {
                    Encoding = encoding,
                    Delimiter = new Guess<string>(dialect.Delimiter, guess.Confidence, guess.Reason),
                    Quote = Chosen(choices.Quote) ?? new Guess<string>(found.Format.Quote, guess.Confidence, guess.Reason),
                    Escape = Chosen(choices.Escape) ?? new Guess<string>(found.Format.Escape, guess.Confidence, guess.Reason),
                },
            },
            cancellationToken);
    }

    private static Guess<string>? Chosen(string? choice) => choice is null ? null : new Guess<string>(choice, 1, "It was chosen.");

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
    public static async Task<IReadOnlyList<ColumnShape>> LearnAsync(
        Stream content, TableFormat format, FoundTable table, TableChoices choices, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var dialect = Dialect.Of(format);
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

    private static string Decode(byte[] head, string encoding)
    {
        using var reader = new StreamReader(new MemoryStream(head), TextEncodings.Get(encoding), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
