using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>Finds out how a list is written and what its columns are, or why it cannot be imported.</summary>
internal static class ListInspection
{
    /// <summary>Inspects a list. The stream's position afterwards is undefined.</summary>
    public static async Task<Outcome<TableInspection>> InspectAsync(DraftImportRequest request, ImportOptions options, CancellationToken cancellationToken)
    {
        var name = request.FileName;
        var chosen = Choose(request.Choices, options);
        if (!chosen.Succeeded)
        {
            return chosen.Refusal;
        }

        var finding = await TableFile.InspectAsync(request.Content, chosen.Value, cancellationToken);
        if (finding is UnreadableTable unreadable)
        {
            var problem = unreadable.Kind switch
            {
                UnreadableKind.Media => Problem.UnsupportedMedia,
                UnreadableKind.Size => Problem.TooLarge,
                _ => Problem.Invalid,
            };
            return new Refusal(problem, $"{name} {unreadable.What} {unreadable.Remedy}");
        }

        var list = WithoutBlanksBehindReason((TableInspection)finding);
        return CheckHeaders(request, list) is { } refusal ? refusal
            : list.Rows == 0 ? new Refusal(Problem.Invalid, $"{name} has a header line and no rows below it. Choose a file with at least one row.")
            : list;
    }

    /// <summary>Reads what somebody chose, as they wrote it.</summary>
    private static Outcome<TableChoices> Choose(FormatChoices choices, ImportOptions options)
    {
        var encoding = choices.Encoding is null ? null : TextEncodings.Find(choices.Encoding);
        if (choices.Encoding is not null && encoding is null)
        {
            return new Refusal(
                Problem.UnsupportedMedia,
                $"{choices.Encoding} is not an encoding that lists can be read in. Use one of {string.Join(", ", TextEncodings.Names)}.");
        }

        var delimiter = choices.Delimiter is null ? null : DelimiterNames.Read(choices.Delimiter);
        if (choices.Delimiter is not null && delimiter is null)
        {
            return new Refusal(
                Problem.Invalid,
                $"‘{choices.Delimiter}’ cannot stand between cells. Use a comma, a semicolon, a bar, the word tab or the word space, or up to four characters that are neither letters nor digits.");
        }

        if (choices.Quote is not (null or "none" or "\"" or "'"))
        {
            return new Refusal(Problem.Invalid, $"‘{choices.Quote}’ cannot stand around cells. Use \", ' or the word none.");
        }

        var escape = choices.Escape switch
        {
            null => null,
            "doubled" => choices.Quote == "'" ? "'" : "\"",
            "backslash" => "\\",
            "nul" => "\0",
            "none" => "",
            _ => "?",
        };
        return escape == "?"
            ? new Refusal(Problem.Invalid, $"‘{choices.Escape}’ is no way to write a quote inside a cell. Use doubled, backslash, nul or none.")
            : new TableChoices
            {
                Encoding = encoding,
                Delimiter = delimiter,
                Quote = choices.Quote is "none" ? "" : choices.Quote,
                Escape = choices.Quote is "none" ? "" : escape,
                SkipRows = choices.SkipRows,
                HeaderRows = choices.HeaderRows,
                Table = choices.Table,
                Sheet = choices.Sheet,
                MaxRows = options.MaxRows,
                UnmendedHeading = GetRejectedRows.ReasonHeader,
                RestoresProtectedCells = true,
            };
    }

    /// <summary>
    /// Spreadsheets make the header of refused rows as wide as the widest row. What stands behind the reason is no column.
    /// </summary>
    private static TableInspection WithoutBlanksBehindReason(TableInspection list)
    {
        string[] headers = [.. list.Headers];
        var reason = Array.LastIndexOf(headers, GetRejectedRows.ReasonHeader);
        return reason >= 0 && !headers.AsSpan(reason + 1).ContainsAnyExcept("") ? list with { Headers = headers[..(reason + 1)] } : list;
    }

    private static Refusal? CheckHeaders(DraftImportRequest request, TableInspection list)
    {
        if (request.AllowRepeatedHeaders)
        {
            return null;
        }

        var repeated = list.Headers
            .Select((header, index) => (header, number: index + 1))
            .Where(column => column.header.Length > 0)
            .GroupBy(column => column.header, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"‘{same.Key}’ (columns {string.Join(" and ", same.Select(column => column.number))})")
            .ToArray();
        return repeated.Length == 0
            ? null
            : new Refusal(
                Problem.Invalid,
                $"{request.FileName}, row {list.Format.StartsAt ?? 1}: columns share a name: {string.Join(", ", repeated)}. Rename them, or upload the list again and allow repeated headers, then map the columns by position.");
    }
}
