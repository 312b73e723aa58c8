using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Demo;

/// <summary>Says whether the invented learning region is among the records, so that pages can mark it as invented.</summary>
public sealed class FindDemoRegion(IReadModelSource readModel, IRunStore runs) : UseCase<FindDemoRegionRequest, DemoRegion>
{
    private static readonly Identifier FirstOrganisation = new("demo", "LR-0001");

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<DemoRegion>> HandleAsync(
        Actor actor, FindDemoRegionRequest request, CancellationToken cancellationToken)
    {
        if (readModel.Current.Directory.WithIdentifier(EntityKind.Organisation, FirstOrganisation).Count == 0)
        {
            return new DemoRegion(null);
        }

        return new DemoRegion((await DemoImport.FindAsync(runs, null, cancellationToken))?.Id);
    }
}

/// <summary>Asks whether the invented learning region is there.</summary>
public sealed record FindDemoRegionRequest;

/// <summary>The invented learning region.</summary>
/// <param name="ImportId">The import that brought it in, whose undo removes it; null when it is not among the records.</param>
public sealed record DemoRegion(Guid? ImportId);
