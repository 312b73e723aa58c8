using System.Collections.Concurrent;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>Remembers the ids of codes in use: they are hashed once instead of on every reference check.</summary>
/// <remarks>Safe for concurrent use. Bounded: past the bound, ids are computed each time.</remarks>
internal static class VocabularyIds
{
    private const int Bound = 4_096;
    private static readonly ConcurrentDictionary<(Vocabulary, string), Guid> Known = new();

    public static Guid Of(Vocabulary vocabulary, string code)
    {
        if (Known.TryGetValue((vocabulary, code), out var id))
        {
            return id;
        }

        id = VocabularyEntry.IdOf(vocabulary, code).Value;
        if (Known.Count < Bound)
        {
            Known.TryAdd((vocabulary, code), id);
        }

        return id;
    }
}
