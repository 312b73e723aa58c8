using System.Text.Json;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Api.Runs;

/// <summary>Long work: an import, an analysis, an undo.</summary>
public sealed record RunResponse
{
    /// <summary>The run's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>How far along its life it is.</summary>
    public required RunState State { get; init; }

    /// <summary>How much is done.</summary>
    public required RunProgress Progress { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Actor { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When work on it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, one way or the other.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The journal sequence an analysis saw.</summary>
    public long? SeenSequence { get; init; }

    /// <summary>Whether somebody asked to stop it.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>What came of it, in a form of its kind; left out until it has succeeded.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Why it failed; left out unless it did.</summary>
    public string? Problem { get; init; }

    /// <summary>The wire form of a run.</summary>
    public static RunResponse Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunResponse
        {
            Id = run.Id,
            Kind = run.Kind,
            State = run.State,
            Progress = run.Progress,
            Actor = run.Actor,
            CreatedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            SeenSequence = run.SeenSequence,
            CancelRequested = run.CancelRequested,
            Result = run.Result is null ? null : JsonElement.Parse(run.Result),
            Problem = run.Problem,
        };
    }
}

/// <summary>A page of runs.</summary>
/// <param name="Items">The runs, newest first.</param>
/// <param name="NextCursor">Where the next page starts; left out at the end.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record RunsResponse(IReadOnlyList<RunResponse> Items, string? NextCursor, int Total);
