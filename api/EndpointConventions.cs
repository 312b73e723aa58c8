using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api;

/// <summary>What endpoints declare about themselves.</summary>
internal static class EndpointConventions
{
    /// <summary>Names the use case an endpoint runs, which decides who may call it.</summary>
    public static RouteHandlerBuilder Runs<TUseCase>(this RouteHandlerBuilder builder)
        where TUseCase : IUseCase =>
        builder.WithMetadata(new RunsUseCase(typeof(TUseCase)));

    /// <summary>Names the problems an endpoint answers besides those that any may.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params Problem[] problems) =>
        builder.WithMetadata(new DeclaredProblems(problems));

    /// <summary>Names the use case that gives the whole of a list as a file.</summary>
    public static RouteHandlerBuilder Exports<TUseCase>(this RouteHandlerBuilder builder)
        where TUseCase : IUseCase =>
        builder.Runs<TUseCase>().WithMetadata(new GivesFiles());

    /// <summary>Says that the endpoint needs the versions of records in its body.</summary>
    public static RouteHandlerBuilder NeedsVersions(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new NeedsVersions());

    /// <summary>Describes an answer that is not JSON.</summary>
    public static RouteHandlerBuilder AnswersRaw(this RouteHandlerBuilder builder, string mediaType, string example) =>
        builder.WithMetadata(new RawAnswer(mediaType, example));

    /// <summary>Keeps the endpoint's answers until the next write: they depend on path, query, permissions and day only.</summary>
    public static RouteHandlerBuilder KeepsAnswers(this RouteHandlerBuilder builder) =>
        builder.WithMetadata(new KeepsAnswers());
}

/// <summary>An endpoint needs the versions of records in its body.</summary>
internal sealed record NeedsVersions;

/// <summary>The problems an endpoint answers besides those that any may.</summary>
/// <param name="Problems">The problems.</param>
internal sealed record DeclaredProblems(IReadOnlyList<Problem> Problems);
