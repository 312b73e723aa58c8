namespace PartnershipGraph.Core.Records;

/// <summary>Gathers candidates: of several scores for a record the best counts, and every reason is kept.</summary>
internal sealed class CandidateList
{
    private readonly Dictionary<Guid, (double Score, List<string> Reasons)> _found = [];

    public void Add(IEnumerable<Guid> ids, double score, string reason)
    {
        foreach (var id in ids)
        {
            var (best, reasons) = _found.TryGetValue(id, out var known) ? known : (0, []);
            if (!reasons.Contains(reason))
            {
                reasons.Add(reason);
            }

            _found[id] = (Math.Max(best, score), reasons);
        }
    }

    /// <summary>
    /// The candidates but one, the likeliest first, then by id; without those that somebody has told apart from that one, or
    /// from a candidate that is meant for certain.
    /// </summary>
    public IReadOnlyList<Candidate> Ranked(EntityKind kind, Guid except, ReadModel.ReadModel model) =>
        [.. Apart(kind, except, model)
            .OrderByDescending(candidate => candidate.Value.Score)
            .ThenBy(candidate => candidate.Key)
            .Select(candidate => new Candidate(
                candidate.Key,
                EntityKinds.NameOf(model.Find(kind, candidate.Key)!.Entity) ?? string.Empty,
                candidate.Value.Score,
                candidate.Value.Reasons))];

    private List<KeyValuePair<Guid, (double Score, List<string> Reasons)>> Apart(EntityKind kind, Guid except, ReadModel.ReadModel model)
    {
        var certain = _found.Where(candidate => candidate.Value.Score >= 1 && candidate.Key != except).Select(candidate => candidate.Key).ToList();
        return
        [
            .. _found.Where(candidate => candidate.Key != except
                && !model.Directory.AreToldApart(kind, except, candidate.Key)
                && (candidate.Value.Score >= 1 || !certain.Exists(id => model.Directory.AreToldApart(kind, id, candidate.Key)))),
        ];
    }
}
