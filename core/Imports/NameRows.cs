using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>Names the records that rows of an import or undo are about, as they are now; those that are gone are left out.</summary>
public sealed class NameRows(IReadModelSource readModel) : UseCase<IReadOnlyList<RunRow>, IReadOnlyDictionary<Guid, RowSubject>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override Task<Outcome<IReadOnlyDictionary<Guid, RowSubject>>> HandleAsync(
        Actor actor, IReadOnlyList<RunRow> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = readModel.Current;
        var subjects = new Dictionary<Guid, RowSubject>();
        foreach (var row in request)
        {
            if (RowSubject.Of(row, model) is { } subject)
            {
                subjects[subject.Id] = subject;
            }
        }

        return Task.FromResult<Outcome<IReadOnlyDictionary<Guid, RowSubject>>>(subjects);
    }
}
