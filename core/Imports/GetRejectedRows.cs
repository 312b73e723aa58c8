using CsvHelper;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Gives the refused rows of an import back as a list: the original columns and why each row was refused. Corrected, it
/// can be imported as it is.
/// </summary>
public sealed class GetRejectedRows(IRunStore runs, ImportViews views) : UseCase<Guid, RejectedRows>
{
    /// <summary>The header of the added column. A column of this header is left out when the list comes back.</summary>
    public const string ReasonHeader = "Refused because";

    private const int PageSize = 1_000;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<RejectedRows>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var found = await views.FindAsync(request, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var parameters = ImportParameters.Of(found.Value);
        return new RejectedRows(
            Path.GetFileNameWithoutExtension(parameters.FileName) + "-rejected.csv",
            (target, token) => WriteAsync(request, parameters.Headers, target, token));
    }

    private async Task WriteAsync(Guid runId, IReadOnlyList<string> headers, Stream target, CancellationToken cancellationToken)
    {
        // With the mark, spreadsheets read the file as UTF-8.
        await using var csv = CsvWriter.Create(target, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        var columns = headers.Select((header, index) => (header, index)).Where(column => column.header != ReasonHeader).ToArray();
        foreach (var (header, _) in columns)
        {
            csv.WriteField(SpreadsheetSafety.Protect(header));
        }

        csv.WriteField(ReasonHeader);
        await csv.EndRecordAsync(cancellationToken);
        var after = 0L;
        while (true)
        {
            var page = await runs.ReadRowsAsync(runId, RunRowOutcome.Refused, after, PageSize, cancellationToken);
            foreach (var row in page)
            {
                var cells = row.Cells ?? [];
                foreach (var (_, index) in columns)
                {
                    csv.WriteField(SpreadsheetSafety.Protect(index < cells.Count ? cells[index] : ""));
                }

                csv.WriteField(SpreadsheetSafety.Protect(string.Join(' ', row.Reasons.Select(Sentence))));
                await csv.EndRecordAsync(cancellationToken);
            }

            if (page.Count < PageSize)
            {
                return;
            }

            after = page[^1].Number;
        }
    }

    private static string Sentence(RunRowReason reason) => reason.Column is null
        ? $"{reason.Problem} {reason.Remedy}"
        : $"{reason.Column}: {reason.Problem} {reason.Remedy}";
}

/// <summary>Refused rows as a file.</summary>
/// <param name="FileName">A name for it.</param>
/// <param name="WriteAsync">Writes it, as UTF-8 CSV with a byte order mark, page by page.</param>
public sealed record RejectedRows(string FileName, Func<Stream, CancellationToken, Task> WriteAsync);
