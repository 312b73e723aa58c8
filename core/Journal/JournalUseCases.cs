using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Journal;

/// <summary>Reads the change feed: what happened after a sequence, whole change sets, in order.</summary>
public sealed class ReadJournal(IPartnershipStore store) : UseCase<JournalRequest, JournalPage>
{
    /// <summary>The most lines to ask for; a page is longer only when one change set is.</summary>
    public const int MaxLimit = 1_000;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<JournalPage>> HandleAsync(Actor actor, JournalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.After < 0)
        {
            return Refusal.Malformed("after", "Is a sequence: 0 for the beginning, or the last one you have.");
        }

        if (request.Limit is < 1 or > MaxLimit)
        {
            return Refusal.Malformed("limit", $"Is a number from 1 to {MaxLimit}.");
        }

        var rows = await store.ReadJournalAsync(request.After, request.Limit, cancellationToken);
        var end = await store.GetSequenceAsync(cancellationToken);
        var last = rows.Count == 0 ? request.After : rows[^1].Sequence;
        return new JournalPage([.. rows.Select(row => JournalEntry.Of(row, actor))], last, end > last);
    }
}

/// <summary>What to read of the journal.</summary>
/// <param name="After">The last sequence that is known already; 0 for the beginning.</param>
/// <param name="Limit">About how many lines, 1–1,000.</param>
public sealed record JournalRequest(long After = 0, int Limit = 100);

/// <summary>A stretch of the journal.</summary>
/// <param name="Items">The lines, in order.</param>
/// <param name="LastSequence">The sequence to go on after.</param>
/// <param name="HasMore">Whether there is more already.</param>
public sealed record JournalPage(IReadOnlyList<JournalEntry> Items, long LastSequence, bool HasMore);

/// <summary>Reads the journal of one record, newest first. Deleted records have theirs too.</summary>
public sealed class GetHistory(IPartnershipStore store) : UseCase<HistoryRequest, IReadOnlyList<JournalEntry>>
{
    /// <summary>The most lines to ask for.</summary>
    public const int MaxLimit = 1_000;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<IReadOnlyList<JournalEntry>>> HandleAsync(
        Actor actor, HistoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kind is EntityKind.User or EntityKind.ApiKey && !actor.May(Permissions.Admin))
        {
            return new Refusal(Problem.NotAllowed, "The history of users and keys needs the permission admin. Ask an administrator.");
        }

        if (request.Limit is < 1 or > MaxLimit)
        {
            return Refusal.Malformed("limit", $"Is a number from 1 to {MaxLimit}.");
        }

        var rows = await store.ReadHistoryAsync(request.Kind, request.Id, request.Limit, cancellationToken);
        return rows.Count == 0
            ? new Refusal(Problem.NotFound, $"There is no {EntityKinds.Word(request.Kind)} with the id {request.Id:D}.")
            : rows.Select(row => JournalEntry.Of(row, actor)).ToList();
    }
}

/// <summary>Whose history to read.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="Id">Which.</param>
/// <param name="Limit">How many lines, 1–1,000.</param>
public sealed record HistoryRequest(EntityKind Kind, Guid Id, int Limit = 100);
