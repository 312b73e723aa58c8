using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.Answers;

/// <summary>Marks an endpoint whose answer depends on nothing but what <see cref="AnswerKey"/> holds.</summary>
public sealed class KeepsAnswers;

/// <summary>Where the answer to the running request is to be kept.</summary>
/// <param name="Sequence">The sequence the request started at.</param>
/// <param name="Key">The question.</param>
internal sealed record AnswerSlot(long Sequence, AnswerKey Key);

/// <summary>Answers from the cache where it can; else notes where the answer is to be kept.</summary>
internal sealed class CachedAnswers(RequestDelegate next, AnswerCache cache, IReadModelSource readModel, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<KeepsAnswers>() is null
            || ExportFormats.Accepted(request.Headers.Accept) != ExportFormat.Json)
        {
            return next(context);
        }

        var sequence = readModel.Current.Sequence;
        var key = new AnswerKey(
            request.Path.Value ?? string.Empty,
            request.QueryString.Value ?? string.Empty,
            Caller.Of(context).Actor.Permissions,
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (cache.TryGet(sequence, key, out var answer))
        {
            return WriteAsync(context.Response, answer);
        }

        context.Features.Set(new AnswerSlot(sequence, key));
        return next(context);
    }

    /// <summary>Writes an answer and keeps its bytes where the request has a place for them.</summary>
    public static Task WriteAsync<T>(HttpContext context, T value)
    {
        if (context.Features.Get<AnswerSlot>() is not { } slot)
        {
            return JsonAnswer.WriteAsync(context, value);
        }

        var answer = JsonAnswer.ToBytes(value);
        context.RequestServices.GetRequiredService<AnswerCache>().Add(slot.Sequence, slot.Key, answer);
        return WriteAsync(context.Response, answer);
    }

    private static Task WriteAsync(HttpResponse response, byte[] answer)
    {
        response.ContentType = JsonAnswer.ContentType;
        response.ContentLength = answer.Length;
        return response.Body.WriteAsync(answer).AsTask();
    }
}
