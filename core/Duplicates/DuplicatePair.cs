using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Duplicates;

/// <summary>Two records that may be one.</summary>
/// <param name="Id">The pair's id, the same as that of its <see cref="DistinctPair"/>.</param>
/// <param name="Kind">What kind of record they are: organisation or person.</param>
/// <param name="One">The id that sorts first.</param>
/// <param name="Other">The other id.</param>
/// <param name="Score">How likely they are one, 0–1.</param>
/// <param name="Reasons">Why, in words.</param>
public sealed record DuplicatePair(Guid Id, EntityKind Kind, Guid One, Guid Other, double Score, IReadOnlyList<string> Reasons);

/// <summary>The pairs of a picture.</summary>
/// <param name="Sequence">The journal sequence of the picture.</param>
/// <param name="Pairs">The pairs in no promised order, told apart ones too.</param>
public sealed record DuplicatePairs(long Sequence, IReadOnlyCollection<DuplicatePair> Pairs);
