using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Problems;

/// <summary>What each kind of problem is on the wire: one HTTP status, one stable type and one title (RFC 9457).</summary>
public static class ProblemKinds
{
    /// <summary>The media type of problem details.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The form of a kind of problem.</summary>
    public static ProblemKind Of(Problem problem) => problem switch
    {
        Problem.Malformed => new(StatusCodes.Status400BadRequest, "/problems/malformed", "The request cannot be read"),
        Problem.NotSignedIn => new(StatusCodes.Status401Unauthorized, "/problems/not-signed-in", "Nobody is signed in"),
        Problem.NotAllowed => new(StatusCodes.Status403Forbidden, "/problems/not-allowed", "A permission is missing"),
        Problem.NotFound => new(StatusCodes.Status404NotFound, "/problems/not-found", "There is no such record"),
        Problem.Gone => new(StatusCodes.Status410Gone, "/problems/gone", "The record was deleted"),
        Problem.Merged => new(StatusCodes.Status409Conflict, "/problems/merged", "The record was merged into another"),
        Problem.Stale => new(StatusCodes.Status412PreconditionFailed, "/problems/stale", "The record has changed since it was read"),
        Problem.Conflict => new(StatusCodes.Status409Conflict, "/problems/conflict", "The request collides with what is there"),
        Problem.LikelyDuplicate => new(StatusCodes.Status409Conflict, "/problems/likely-duplicate", "There is probably such a record already"),
        Problem.Invalid => new(StatusCodes.Status422UnprocessableEntity, "/problems/invalid", "The request breaks a rule"),
        Problem.Ambiguous => new(StatusCodes.Status422UnprocessableEntity, "/problems/ambiguous", "A name fits several records"),
        Problem.TooLarge => new(StatusCodes.Status413PayloadTooLarge, "/problems/too-large", "That is too much at once"),
        Problem.UnsupportedMedia => new(StatusCodes.Status415UnsupportedMediaType, "/problems/unsupported-media", "The body has a type that is not understood"),
        Problem.WrongState => new(StatusCodes.Status409Conflict, "/problems/wrong-state", "The run is not in a state that allows this"),
        Problem.NotYet => new(StatusCodes.Status503ServiceUnavailable, "/problems/not-yet", "That is not there yet"),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Not a kind of problem."),
    };

    /// <summary>A write came without <c>If-Match</c>.</summary>
    public static ProblemKind PreconditionRequired { get; } =
        new(StatusCodes.Status428PreconditionRequired, "/problems/precondition-required", "If-Match is missing");

    /// <summary>The store is away.</summary>
    public static ProblemKind StoreUnavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "/problems/store-unavailable", "The store is not available");

    /// <summary>Something failed that should not have.</summary>
    public static ProblemKind Unexpected { get; } =
        new(StatusCodes.Status500InternalServerError, "/problems/unexpected", "Something went wrong on the server");

    /// <summary>The kind for a bare status, as the server's own parts answer: no route, wrong method, body too large.</summary>
    public static ProblemKind OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Of(Problem.Malformed),
        StatusCodes.Status401Unauthorized => Of(Problem.NotSignedIn),
        StatusCodes.Status403Forbidden => Of(Problem.NotAllowed),
        StatusCodes.Status404NotFound => new(status, "/problems/no-such-path", "There is nothing at this path"),
        StatusCodes.Status405MethodNotAllowed => new(status, "/problems/method-not-allowed", "The path does not answer this method"),
        StatusCodes.Status406NotAcceptable => new(status, "/problems/not-acceptable", "The answer is not available in that form"),
        StatusCodes.Status408RequestTimeout => new(status, "/problems/timeout", "The request took too long to arrive"),
        StatusCodes.Status413PayloadTooLarge => Of(Problem.TooLarge),
        StatusCodes.Status415UnsupportedMediaType => Of(Problem.UnsupportedMedia),
        StatusCodes.Status503ServiceUnavailable => StoreUnavailable,
        >= 500 => Unexpected with { Status = status },
        _ => new(status, "/problems/refused", "The request was refused"),
    };
}

/// <summary>The wire form of one kind of problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The stable type, a path under <c>/problems/</c>.</param>
/// <param name="Title">What it means, the same for each occurrence.</param>
public sealed record ProblemKind(int Status, string Type, string Title);
