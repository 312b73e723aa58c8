using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>
/// Gives an empty store the words and places to start with: the vocabularies and the area tree that the product ships. They
/// are ordinary records from then on, to be changed and added to; later versions of the product do not touch them.
/// </summary>
/// <remarks>
/// Safe for concurrent use, also by several processes: everything is one change set whose id never changes, so the store
/// writes it once.
/// </remarks>
public sealed class FirstStart(IPartnershipStore store, PartnershipWriter writer, TimeProvider clock)
{
    private static readonly Guid ChangeSetId = NameBasedId.Of("first-start");

    /// <summary>Writes the records into a store whose journal is empty; does nothing to any other.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; call again.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await store.GetSequenceAsync(cancellationToken) > 0)
        {
            return;
        }

        var outcome = await writer.ApplyAsync(
            new ChangeSet
            {
                Id = ChangeSetId,
                Actor = Actor.System,
                At = clock.GetUtcNow(),
                Reason = "First start: vocabularies and areas",
                Changes = [.. VocabularySeeds.Read().Concat<Entity>(AreaSeeds.Read()).Select(entity => new Put(entity, 0))],
            },
            cancellationToken);

        // Somebody else's first write came between: the store is theirs, and in use.
        if (outcome is ApplyOutcome.Refused && await store.GetSequenceAsync(cancellationToken) == 0)
        {
            throw new InvalidOperationException("The records that the product ships do not fit together; the store refused them.");
        }
    }
}
