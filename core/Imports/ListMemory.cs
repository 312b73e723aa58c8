using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>What a list has said so far: outcomes of rows, members of records, names of identifiers, words and areas not known.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ListMemory(IReadOnlyDictionary<long, RunRowReason> refusals)
{
    private readonly List<byte> _outcomes = [];
    private readonly Dictionary<Guid, (UInt128 Said, long FirstRow)> _said = [];
    private readonly Dictionary<Identifier, (string NormalName, long Row)> _named = [];

    /// <summary>The identifiers by which the list tells people apart.</summary>
    public HashSet<Identifier> OfPeople { get; } = [];

    /// <summary>Areas not known, by code or normal name, in order of first appearance.</summary>
    public OrderedDictionary<string, NewArea> NewAreas { get; } = [];

    /// <summary>Words not known, in order of first appearance.</summary>
    public OrderedDictionary<(Vocabularies.Vocabulary Vocabulary, string Code), NewWord> NewWords { get; } = [];

    /// <summary>The outcome a row has so far; null when it has none.</summary>
    public RunRowOutcome? OutcomeOf(long row) =>
        row < _outcomes.Count && _outcomes[(int)row] != 0 ? (RunRowOutcome)_outcomes[(int)row] : null;

    /// <summary>Notes the outcome of a row.</summary>
    public void Note(long row, RunRowOutcome outcome)
    {
        while (_outcomes.Count <= row)
        {
            _outcomes.Add(0);
        }

        _outcomes[(int)row] = (byte)outcome;
    }

    /// <summary>How many rows had each outcome.</summary>
    public IReadOnlyDictionary<RunRowOutcome, long> CountOutcomes() => _outcomes
        .Where(outcome => outcome != 0)
        .GroupBy(outcome => (RunRowOutcome)outcome)
        .OrderBy(same => same.Key)
        .ToDictionary(same => same.Key, same => same.LongCount());

    /// <summary>Why a row must be refused whatever it says; null when it need not.</summary>
    public RunRowReason? MustRefuse(long row) => refusals.GetValueOrDefault(row);

    public UInt128 SaidAbout(Guid id) => _said.TryGetValue(id, out var said) ? said.Said : 0;

    public long FirstRowAbout(Guid id) => _said.TryGetValue(id, out var said) ? said.FirstRow : 0;

    public void Say(Guid id, UInt128 said, long row) =>
        _said[id] = (said, _said.TryGetValue(id, out var earlier) ? earlier.FirstRow : row);

    /// <summary>Who the list called by an identifier first; null when it is new to the list.</summary>
    public (string NormalName, long Row)? NamedBy(Identifier identifier) => _named.TryGetValue(identifier, out var named) ? named : null;

    public void Name(Identifier identifier, string normalName, long row) => _named.TryAdd(identifier, (normalName, row));
}
