using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Records;

/// <summary>Turns what use cases answer into what HTTP answers.</summary>
internal static class Answer
{
    /// <summary>A record that was read.</summary>
    public static Results<RecordResult<T>, RefusalResult> Record<T>(Outcome<T> outcome)
        where T : RecordFields =>
        outcome.Succeeded ? new RecordResult<T>(outcome.Value, outcome.Value.Version ?? 0) : new RefusalResult(outcome.Refusal);

    /// <summary>A record that was changed.</summary>
    public static Results<RecordResult<T>, RefusalResult> Changed<T>(Outcome<Written<T>> outcome)
        where T : RecordFields =>
        outcome.Succeeded
            ? new RecordResult<T>(outcome.Value.Record, outcome.Value.Record.Version ?? 0)
            : new RefusalResult(outcome.Refusal);

    /// <summary>A record that was created, or the likely duplicate that was wanted instead.</summary>
    /// <param name="outcome">What the use case answered.</param>
    /// <param name="path">Where records of the kind are, below the API's root.</param>
    /// <param name="key">What stands for the record in its path; null for its id.</param>
    public static Results<CreatedResult<T>, RecordResult<T>, RefusalResult> Created<T>(Outcome<Written<T>> outcome, string path, string? key = null)
        where T : RecordFields
    {
        if (!outcome.Succeeded)
        {
            return new RefusalResult(outcome.Refusal);
        }

        var record = outcome.Value.Record;
        return outcome.Value.Created
            ? new CreatedResult<T>(record, record.Version ?? 0, $"{ApiPaths.Current}/{path}/{key ?? record.Id?.ToString("D")}")
            : new RecordResult<T>(record, record.Version ?? 0);
    }

    /// <summary>A value.</summary>
    public static Results<JsonResult<T>, RefusalResult> Json<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? new JsonResult<T>(outcome.Value) : new RefusalResult(outcome.Refusal);

    /// <summary>A value in its form for the wire.</summary>
    public static Results<JsonResult<TAnswer>, RefusalResult> Json<T, TAnswer>(Outcome<T> outcome, Func<T, TAnswer> form) =>
        outcome.Succeeded ? new JsonResult<TAnswer>(form(outcome.Value)) : new RefusalResult(outcome.Refusal);
}
