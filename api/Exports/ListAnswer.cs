using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Exports;

/// <summary>Turns what lists answer into what HTTP answers: a page, a file, or why there is neither.</summary>
internal static class ListAnswer
{
    /// <summary>A page.</summary>
    public static Results<JsonResult<T>, ExportResult, RefusalResult> Page<T>(Outcome<T> page) =>
        page.Succeeded ? new JsonResult<T>(page.Value) : new RefusalResult(page.Refusal);

    /// <summary>A page in its form for the wire.</summary>
    public static Results<JsonResult<TAnswer>, ExportResult, RefusalResult> Page<T, TAnswer>(Outcome<T> page, Func<T, TAnswer> form) =>
        page.Succeeded ? new JsonResult<TAnswer>(form(page.Value)) : new RefusalResult(page.Refusal);

    /// <summary>The whole list as a file.</summary>
    /// <typeparam name="T">What a page of it is.</typeparam>
    public static Results<JsonResult<T>, ExportResult, RefusalResult> File<T>(Outcome<Export> export, ExportFormat format)
    {
        if (!export.Succeeded)
        {
            return new RefusalResult(export.Refusal);
        }

        return export.Value.Table is null && format != ExportFormat.NdJson
            ? new RefusalResult(Refusal.Malformed("format", $"Must be json or ndjson: contact lists do not hold {export.Value.FileName}."))
            : new ExportResult(export.Value, format);
    }
}
