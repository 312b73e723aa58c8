using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Search;

/// <summary>Keeps the best of the answers offered, each record once. Of equal ones the first in document order stays.</summary>
internal sealed class BestHits(int limit)
{
    private readonly List<Candidate> _best = new(limit + 1);
    private readonly Dictionary<Guid, double> _scores = [];

    /// <summary>Records to pass over: a later segment speaks for them.</summary>
    public Func<EntityKind, Guid, bool> IsPassedOver { get; set; } = (_, _) => false;

    public int Count => _best.Count;

    /// <summary>Whether an answer of a score has a chance to be kept.</summary>
    public bool MayTake(double score) => _best.Count < limit || score >= _best[^1].Score;

    public void Offer(SearchDocument document, string matched, SearchReason reason, double score)
    {
        if (!MayTake(score) || IsPassedOver(document.Kind, document.Id))
        {
            return;
        }

        var candidate = new Candidate(document, matched, reason, score);
        if (_scores.TryGetValue(document.Id, out var known))
        {
            if (known >= score)
            {
                return;
            }

            _best.RemoveAll(other => other.Document.Id == document.Id);
        }

        var place = _best.BinarySearch(candidate);
        _best.Insert(place < 0 ? ~place : place, candidate);
        _scores[document.Id] = score;
        if (_best.Count > limit)
        {
            _scores.Remove(_best[^1].Document.Id);
            _best.RemoveAt(limit);
        }
    }

    public IReadOnlyList<SearchHit> ToHits() => _best.ConvertAll(candidate => new SearchHit(
        candidate.Document.Kind, candidate.Document.Id, candidate.Document.Names[0], candidate.Matched, candidate.Reason, candidate.Score));

    private readonly record struct Candidate(SearchDocument Document, string Matched, SearchReason Reason, double Score) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other)
        {
            var byScore = other.Score.CompareTo(Score);
            return byScore != 0 ? byScore : Document.CompareTo(other.Document);
        }
    }
}
