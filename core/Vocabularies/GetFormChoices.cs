using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>Tells what forms and filters offer to choose from: the words in use of every vocabulary, and the areas.</summary>
public sealed class GetFormChoices(IReadModelSource readModel) : UseCase<FormChoicesRequest, FormChoices>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<FormChoices>> HandleAsync(Actor actor, FormChoicesRequest request, CancellationToken cancellationToken)
    {
        var directory = readModel.Current.Directory;
        var words = directory.Vocabularies.All.Where(entry => !entry.IsRetired).OrderBy(entry => entry.Label, StringComparer.CurrentCulture)
            .ToLookup(entry => entry.Vocabulary);
        return Task.FromResult<Outcome<FormChoices>>(new FormChoices(
            [.. words[Vocabulary.OrganisationKinds]],
            [.. words[Vocabulary.RelationshipKinds]],
            [.. words[Vocabulary.EngagementKinds]],
            [.. words[Vocabulary.Themes]],
            [.. words[Vocabulary.IdentifierSchemes]],
            Tree(directory.AreaTree)));
    }

    /// <summary>The areas from the top down, each once: under the first of the areas it is part of.</summary>
    private static List<AreaOption> Tree(AreaTree tree)
    {
        var areas = tree.InOrder.ToDictionary(area => area.Id);
        var seen = new HashSet<Id<Area>>();
        var choices = new List<AreaOption>(areas.Count);
        foreach (var root in tree.Roots)
        {
            Add(root, 0);
        }

        return choices;

        void Add(Id<Area> id, int depth)
        {
            if (!seen.Add(id))
            {
                return;
            }

            choices.Add(new AreaOption(id.Value, areas[id].Name, areas[id].Code, areas[id].AreaKind, depth));
            foreach (var child in tree.ChildrenOf(id))
            {
                Add(child, depth + 1);
            }
        }
    }
}

/// <summary>A request for everything there is to choose from.</summary>
public sealed record FormChoicesRequest;

/// <summary>What forms and filters offer, each list in the order it is shown. Retired words are left out.</summary>
/// <param name="OrganisationKinds">Kinds of organisation.</param>
/// <param name="RelationshipKinds">Kinds of relationship.</param>
/// <param name="EngagementKinds">Kinds of engagement.</param>
/// <param name="Themes">Themes.</param>
/// <param name="IdentifierSchemes">Schemes of identifiers.</param>
/// <param name="Areas">The areas, each below the one it is part of.</param>
public sealed record FormChoices(
    IReadOnlyList<VocabularyEntry> OrganisationKinds,
    IReadOnlyList<VocabularyEntry> RelationshipKinds,
    IReadOnlyList<VocabularyEntry> EngagementKinds,
    IReadOnlyList<VocabularyEntry> Themes,
    IReadOnlyList<VocabularyEntry> IdentifierSchemes,
    IReadOnlyList<AreaOption> Areas);

/// <summary>An area to choose.</summary>
/// <param name="Id">The area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its code, where it has one.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Depth">How many areas lie above it in this list; 0 at the top.</param>
public sealed record AreaOption(Guid Id, string Name, string? Code, string? Kind, int Depth);
