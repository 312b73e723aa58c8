using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Duplicates;

/// <summary>Lists the pairs of records that may be one, the likeliest first, without those that somebody has told apart.</summary>
public sealed class ListDuplicates(DuplicateQueue queue, IReadModelSource readModel, IRunStore runs)
    : UseCase<ListRequest<DuplicateQuery>, DuplicatePage>
{
    private const int RowsAtOnce = 2_000;
    private const double ScoreUnits = 1_000_000;
    private static readonly RowOrder<DuplicatePair> LikeliestFirst =
        new(pair => SortKey.OfNumber((long)Math.Round((1 - pair.Score) * ScoreUnits)), pair => pair.Id);

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<DuplicatePage>> HandleAsync(Actor actor, ListRequest<DuplicateQuery> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        var query = request.Query;
        if (query.Kind is not (null or EntityKind.Organisation or EntityKind.Person))
        {
            return Refusal.Malformed("kind", "Only organisations and people are compared.");
        }

        if (query.MinScore is < 0 or > 1 or double.NaN)
        {
            return Refusal.Malformed("minScore", "Is a number from 0 to 1.");
        }

        if (query.Kind == EntityKind.Person && !actor.May(Permissions.Contacts))
        {
            return new Refusal(Problem.NotAllowed, "Comparing people needs the permission contacts. Ask an administrator.");
        }

        Func<DuplicatePair, bool> isOfImport = static _ => true;
        if (query.ImportId is { } importId)
        {
            if (await runs.FindRunAsync(importId, cancellationToken) is not { Kind: RunKind.Import } import)
            {
                return RunRefusals.NotFound(RunKind.Import, importId);
            }

            isOfImport = await TouchedByAsync(import, cancellationToken);
        }

        var model = readModel.Current;
        var found = await queue.PairsOfAsync(model, cancellationToken);
        var rows = LikeliestFirst.Sort(found.Pairs.Where(pair =>
            (query.Kind is null ? pair.Kind == EntityKind.Organisation || actor.May(Permissions.Contacts) : pair.Kind == query.Kind)
            && pair.Score >= query.MinScore
            && (query.RecordId is not { } record || pair.One == record || pair.Other == record)
            && model.Find(pair.Kind, pair.One) is not null && model.Find(pair.Kind, pair.Other) is not null
            && !model.Directory.AreToldApart(pair.Kind, pair.One, pair.Other)
            && isOfImport(pair)));
        var page = ListCache.Slice(query.Canonical(), request.Page, () => rows, LikeliestFirst, descending: false);
        return page.Succeeded
            ? new DuplicatePage(page.Value.Select(pair => ItemOf(pair, model)), found.Sequence, found.Sequence >= model.Sequence)
            : page.Refusal;
    }

    private async Task<Func<DuplicatePair, bool>> TouchedByAsync(Run import, CancellationToken cancellationToken)
    {
        var ids = new RunRecordIds(import);
        var updated = new HashSet<Guid>();
        var after = 0L;
        while (await runs.ReadRowsAsync(import.Id, RunRowOutcome.Updated, after, RowsAtOnce, cancellationToken) is { Count: > 0 } rows)
        {
            updated.UnionWith(rows.Select(row => row.EntityId).OfType<Guid>());
            after = rows[^1].Number;
        }

        return pair => ids.Made(pair.One) || ids.Made(pair.Other) || updated.Contains(pair.One) || updated.Contains(pair.Other);
    }

    private static DuplicateItem ItemOf(DuplicatePair pair, ReadModel.ReadModel model) => new(
        pair.Id, pair.Kind, RecordOf(pair.Kind, pair.One, model), RecordOf(pair.Kind, pair.Other, model), pair.Score, pair.Reasons);

    private static DuplicateRecord RecordOf(EntityKind kind, Guid id, ReadModel.ReadModel model)
    {
        var record = model.Find(kind, id)!;
        return new DuplicateRecord(id, EntityKinds.NameOf(record.Entity)!, record.Version, kind == EntityKind.Organisation ? HintOf((Organisation)record.Entity, model) : RolesOf(id, model));
    }

    private static string? HintOf(Organisation organisation, ReadModel.ReadModel model)
    {
        var kind = organisation.OrganisationKind is { } code ? model.Directory.Entry(Vocabulary.OrganisationKinds, code)?.Label : null;
        var place = organisation.BasedIn is { } area && model.Directory.Areas.TryGet(area, out var found) ? found.Name : null;
        return Joined([kind, place, organisation.Postcode]);
    }

    private static string? RolesOf(Guid id, ReadModel.ReadModel model) => Joined(model.Directory.RolesOf(new(id)).Take(3)
        .Select(role => model.Directory.Organisations.TryGet(role.Organisation, out var at) ? at.Name : null));

    private static string? Joined(IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => part is not null)) is { Length: > 0 } text ? text : null;
}

/// <summary>Which pairs.</summary>
public sealed record DuplicateQuery
{
    /// <summary>Of this kind only: organisation or person; null for all that the actor may compare.</summary>
    public EntityKind? Kind { get; init; }

    /// <summary>Pairs of which one was created or changed by this import only.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Pairs with this record only.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>Pairs with at least this score only; 0–1.</summary>
    public double MinScore { get; init; }

    internal string Canonical() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"duplicates|{Kind}|{ImportId}|{RecordId}|{MinScore:R}");
}

/// <summary>A page of pairs.</summary>
/// <param name="Page">The pairs, the likeliest first.</param>
/// <param name="AsOf">The journal sequence up to which records were compared.</param>
/// <param name="IsCurrent">Whether that is all there is; false while many records are still being compared.</param>
public sealed record DuplicatePage(Page<DuplicateItem> Page, long AsOf, bool IsCurrent);

/// <summary>Two records that may be one.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Kind">What kind of record they are.</param>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
/// <param name="Score">How likely they are one, 0–1.</param>
/// <param name="Reasons">Why, in words.</param>
public sealed record DuplicateItem(Guid Id, EntityKind Kind, DuplicateRecord One, DuplicateRecord Other, double Score, IReadOnlyList<string> Reasons);

/// <summary>A record of a pair.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, for a merge.</param>
/// <param name="Hint">What tells it from others of its name: kind and place, or where a person works; null when nothing is known.</param>
public sealed record DuplicateRecord(Guid Id, string Name, long Version, string? Hint);

/// <summary>Remembers that two records are not the same; nobody is asked about them again.</summary>
public sealed class TellApart(RecordDesk desk, IReadModelSource readModel, TimeProvider clock) : UseCase<TellApartRequest, DistinctPairView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override async Task<Outcome<DistinctPairView>> HandleAsync(Actor actor, TellApartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kind is not (EntityKind.Organisation or EntityKind.Person))
        {
            return Refusal.Malformed("kind", "Only organisations and people can be told apart.");
        }

        if (request.One == request.Other)
        {
            return Refusal.Malformed("other", "Is another record than the first.");
        }

        foreach (var id in (Guid[])[request.One, request.Other])
        {
            var found = await desk.FindAsync(request.Kind, id, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Refusal;
            }
        }

        var pair = DistinctPair.Of(request.Kind, request.One, request.Other);
        var subject = new RecordKey(pair.Kind, pair.Key);
        if (readModel.Current.Find(pair.Kind, pair.Key) is { } known)
        {
            return DistinctPairView.Of(known, readModel.Current);
        }

        var at = clock.GetUtcNow();
        var applied = await desk.ApplyAsync(actor, "Tell two records apart", [new Put(pair, 0)], subject, cancellationToken);
        if (applied.Succeeded)
        {
            return DistinctPairView.Of(new(pair, applied.Value.Versions[0], at, at), readModel.Current);
        }

        // Somebody else said so at the same moment: that is as good.
        var now = await desk.FindAsync(pair.Kind, pair.Key, cancellationToken);
        return now.Succeeded ? DistinctPairView.Of(now.Value, readModel.Current) : applied.Refusal;
    }
}

/// <summary>Two records that are not the same.</summary>
/// <param name="Kind">What kind of record they are: organisation or person.</param>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
public sealed record TellApartRequest(EntityKind Kind, Guid One, Guid Other);

/// <summary>A pair that was told apart.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Kind">What kind of record they are.</param>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
/// <param name="ToldOn">When somebody said so, UTC.</param>
public sealed record DistinctPairView(Guid Id, EntityKind Kind, RecordReference One, RecordReference Other, DateTimeOffset ToldOn)
{
    /// <summary>What is shown of a pair.</summary>
    public static DistinctPairView Of(Storing.StoredRecord record, ReadModel.ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(model);
        var pair = (DistinctPair)record.Entity;
        var references = pair.Both
            .Select(id => new RecordReference { Id = id, Label = model.Find(pair.KindOfBoth, id) is { } found ? EntityKinds.NameOf(found.Entity) : null })
            .ToList();
        return new DistinctPairView(pair.Key, pair.KindOfBoth, references[0], references[1], record.CreatedAt);
    }
}

/// <summary>Lists the pairs that were told apart.</summary>
public sealed class ListDistinctPairs(IReadModelSource readModel) : UseCase<PageRequest, Page<DistinctPairView>>
{
    private const string Query = "distinct-pairs";

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<DistinctPairView>>> HandleAsync(Actor actor, PageRequest request, CancellationToken cancellationToken)
    {
        var model = readModel.Current;
        var page = model.Lists.Page(
            Query, request, () => model.Directory.DistinctPairs.Stored, record => SortKey.OfInstant(record.CreatedAt), record => record.Entity.Key, descending: true);
        return Task.FromResult<Outcome<Page<DistinctPairView>>>(
            page.Succeeded ? page.Value.Select(record => DistinctPairView.Of(record, model)) : page.Refusal);
    }
}

/// <summary>Takes back that two records are not the same, by the pair's id: they are compared again.</summary>
public sealed class ForgetDistinctPair(RecordDesk desk) : UseCase<Guid, Deleted>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override async Task<Outcome<Deleted>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(EntityKind.DistinctPair, request, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var applied = await desk.ApplyAsync(
            actor,
            "Compare two records again",
            [new Delete(EntityKind.DistinctPair, request, found.Value.Version)],
            new RecordKey(EntityKind.DistinctPair, request),
            cancellationToken);
        return applied.Succeeded ? new Deleted(applied.Value.Sequence, []) : applied.Refusal;
    }
}
