using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables.Writing;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Gives the refused rows of an import back as a list: the original columns, why each row was refused, and behind that the
/// cells that no column is there for. A row whose cells cannot be told apart has a note there too; while anything stands
/// behind the reason, the row is refused again. Corrected, it can be imported as it is. For those who see contact details, and whoever made the import.
/// </summary>
public sealed class GetRejectedRows(IRunStore runs, ImportViews views) : UseCase<Guid, RejectedRows>
{
    /// <summary>The header of the added column. A column of this header is left out when the list comes back.</summary>
    public const string ReasonHeader = "Refused because";

    private const int PageSize = 1_000;

    /// <summary>Stands behind the reason of a row that looks right only because it was written anew.</summary>
    private const string StillToMend = "Put every value under its heading, then clear this cell.";

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

        if (!ListPrivacy.SeesCells(actor, found.Value))
        {
            return ListPrivacy.Refuse("The refused rows need");
        }

        var parameters = ImportParameters.Of(found.Value);
        return new RejectedRows(
            Path.GetFileNameWithoutExtension(parameters.FileName) + "-rejected.csv",
            (target, token) => WriteAsync(request, parameters.Headers, target, token));
    }

    private async Task WriteAsync(Guid runId, IReadOnlyList<string> headers, Stream target, CancellationToken cancellationToken)
    {
        await using var csv = new CsvTableWriter(target);
        var columns = headers.Select((header, index) => (header, index)).Where(column => column.header != ReasonHeader).ToArray();
        await csv.WriteRowAsync([.. columns.Select(column => column.header), ReasonHeader], cancellationToken);
        var after = 0L;
        while (true)
        {
            var page = await runs.ReadRowsAsync(runId, RunRowOutcome.Refused, after, PageSize, cancellationToken);
            foreach (var row in page)
            {
                var cells = row.Cells ?? [];
                await csv.WriteRowAsync(
                    [
                        .. columns.Select(column => column.index < cells.Count ? cells[column.index] : ""),
                        string.Join(' ', row.Reasons.Select(Sentence)),
                        .. Surplus(row, headers.Count),
                    ],
                    cancellationToken);
            }

            if (page.Count < PageSize)
            {
                return;
            }

            after = page[^1].Number;
        }
    }

    /// <summary>What goes behind the reason, so that nothing is lost and a row refused for its form is not taken unseen.</summary>
    private static IEnumerable<string> Surplus(RunRow row, int columns)
    {
        var cells = row.Cells ?? [];
        if (cells.Count > columns)
        {
            return cells.Skip(columns);
        }

        return cells.Count < columns || row.Reasons.Any(RowCells.IsMisplacedQuote) ? [StillToMend] : [];
    }

    private static string Sentence(RunRowReason reason) => reason.Column is null
        ? $"{reason.Problem} {reason.Remedy}"
        : $"{reason.Column}: {reason.Problem} {reason.Remedy}";
}

/// <summary>Refused rows as a file.</summary>
/// <param name="FileName">A name for it.</param>
/// <param name="WriteAsync">Writes it, as UTF-8 CSV with a byte order mark, page by page.</param>
public sealed record RejectedRows(string FileName, Func<Stream, CancellationToken, Task> WriteAsync);
