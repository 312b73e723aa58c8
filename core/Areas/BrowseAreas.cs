using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>Shows the areas as a tree for people, with how many organisations are based in each. O(areas² + organisations).</summary>
public sealed class BrowseAreas(IReadModelSource readModel) : UseCase<BrowseAreasRequest, IReadOnlyList<AreaNode>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<IReadOnlyList<AreaNode>>> HandleAsync(
        Actor actor, BrowseAreasRequest request, CancellationToken cancellationToken)
    {
        var directory = readModel.Current.Directory;
        var tree = directory.AreaTree;
        var based = directory.Organisations.All.Where(organisation => organisation.BasedIn is not null)
            .GroupBy(organisation => organisation.BasedIn!.Value).ToDictionary(group => group.Key, group => group.Count());
        IReadOnlyList<AreaNode> roots = [.. tree.Roots.Select(root => NodeOf(root, null))];
        return Task.FromResult<Outcome<IReadOnlyList<AreaNode>>>(new List<AreaNode>(roots));

        AreaNode NodeOf(Id<Area> id, Id<Area>? under)
        {
            directory.Areas.TryGetStored(id, out var record);
            var area = directory.Areas[id];
            return new AreaNode(
                id.Value,
                record!.Version,
                area.Name,
                area.Code,
                area.AreaKind,
                area.Until,
                tree.Within(id).Sum(inner => based.GetValueOrDefault(inner)),
                [.. area.PartOf.Where(parent => parent != under && directory.Areas.TryGet(parent, out _)).Select(parent => directory.Areas[parent].Name)],
                [.. tree.ChildrenOf(id).Select(child => NodeOf(child, id))]);
        }
    }
}

/// <summary>A request for the tree of areas.</summary>
public sealed record BrowseAreasRequest;

/// <summary>An area in the tree. One that is part of several areas stands under each.</summary>
/// <param name="Id">The area.</param>
/// <param name="Version">Its version, for a change.</param>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its code, where it has one.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Until">First day it no longer exists; null while it does.</param>
/// <param name="Organisations">How many organisations are based in it or in areas inside it.</param>
/// <param name="AlsoIn">The other areas it is part of, by name.</param>
/// <param name="Inside">The areas inside it.</param>
public sealed record AreaNode(
    Guid Id,
    long Version,
    string Name,
    string? Code,
    string? Kind,
    DateOnly? Until,
    int Organisations,
    IReadOnlyList<string> AlsoIn,
    IReadOnlyList<AreaNode> Inside);
