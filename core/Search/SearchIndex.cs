using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Search;

/// <summary>Finds organisations, people, areas and initiatives by words of their names and by identifiers.</summary>
/// <remarks>
/// <para>Carried from picture to picture: a fold only notes which records it touched. Whoever searches next has these indexed as a
/// segment of their own, which speaks for them in place of the older ones; small segments are merged as in a log-structured merge tree
/// (O'Neil, Cheng, Gawlick and O'Neil 1996, Acta Informatica 33, 351–385), so there are few.</para>
/// <para>Safe for concurrent use.</para>
/// </remarks>
public sealed class SearchIndex
{
    // A segment is merged into the one before it when that is not at least so many times as large.
    private const int Ratio = 4;

    private readonly Lock _lock = new();
    private readonly ReadModel.Directory _directory;
    private volatile State _state;

    private SearchIndex(ReadModel.Directory directory, State state)
    {
        _directory = directory;
        _state = state;
    }

    /// <summary>
    /// The best answers, best first; equally good ones by kind, name and id. Names that have every word come before those that
    /// are only like it, which are looked for when there is room.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public IReadOnlyList<SearchHit> Find(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SearchQuery.MaxLimit);
        var text = SearchWords.Of(query.Text);
        var segments = Segments();
        var hits = new BestHits(query.Limit);
        ForEach(segments, hits, segment => segment.OfferStrict(text, query.Kinds, hits));
        if (hits.Count < query.Limit)
        {
            ForEach(segments, hits, segment => segment.OfferSimilar(text, query.Kinds, hits));
        }

        return hits.ToHits();
    }

    /// <summary>
    /// The records of a kind in which every word of a text begins a word of one of the names, or the text is an identifier
    /// or postcode; in no promised order. Nothing is forgiven here: this is a filter.
    /// </summary>
    public IReadOnlyCollection<Guid> Containing(EntityKind kind, string words)
    {
        var text = SearchWords.Of(words);
        var segments = Segments();
        var found = new List<Guid>();
        foreach (var (place, segment) in segments.Index())
        {
            found.AddRange(segment.Containing(text, kind).Where(id => !IsPassedOver(segments, place, kind, id)));
        }

        return found;
    }

    /// <summary>The index of a picture without records.</summary>
    internal static SearchIndex EmptyOf(ReadModel.Directory directory) => new(directory, new State([], null));

    /// <summary>The index of the next picture.</summary>
    internal SearchIndex After(ReadModel.Directory next, ChangesByKind changes)
    {
        var state = _state;
        var touched = new List<RecordChange>();
        foreach (var kind in Enum.GetValues<EntityKind>().Where(SearchDocument.IsSearched))
        {
            touched.AddRange(changes[kind]);
        }

        return new SearchIndex(
            next,
            touched.Count == 0
                ? state
                : state with { Pending = new Touched([.. touched.Select(change => (change.Kind, change.EntityId))], state.Pending) });
    }

    /// <summary>Indexes what has been noted, so that no reader has to wait for it.</summary>
    internal void Prepare() => Segments();

    private static bool IsPassedOver(SearchSegment[] segments, int place, EntityKind kind, Guid id)
    {
        for (var later = place + 1; later < segments.Length; later++)
        {
            if (segments[later].SpeaksFor.Contains((kind, id)))
            {
                return true;
            }
        }

        return false;
    }

    private static void ForEach(SearchSegment[] segments, BestHits hits, Action<SearchSegment> offer)
    {
        for (var place = 0; place < segments.Length; place++)
        {
            var current = place;
            hits.IsPassedOver = (kind, id) => IsPassedOver(segments, current, kind, id);
            offer(segments[place]);
        }
    }

    private SearchSegment[] Segments()
    {
        if (_state.Pending is null)
        {
            return _state.Segments;
        }

        lock (_lock)
        {
            var state = _state;
            if (state.Pending is not null)
            {
                _state = state = new State(Index(state), null);
            }

            return state.Segments;
        }
    }

    private SearchSegment[] Index(State state)
    {
        var touched = new HashSet<(EntityKind Kind, Guid Id)>();
        for (var pending = state.Pending; pending is not null; pending = pending.Earlier)
        {
            touched.UnionWith(pending.Keys);
        }

        var kept = state.Segments.Length;
        while (kept > 0 && touched.Count * Ratio >= state.Segments[kept - 1].SpeaksFor.Count)
        {
            touched.UnionWith(state.Segments[kept - 1].SpeaksFor);
            kept--;
        }

        var documents = touched.Select(key => _directory.Find(key.Kind, key.Id)).Where(record => record is not null)
            .Select(record => SearchDocument.Of(record!.Entity));
        return [.. state.Segments.AsSpan(0, kept), new SearchSegment(documents, touched)];
    }

    private sealed record State(SearchSegment[] Segments, Touched? Pending);

    private sealed record Touched((EntityKind Kind, Guid Id)[] Keys, Touched? Earlier);
}
