using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

internal sealed partial class ImportPlanner
{
    /// <summary>The organisations that the row makes of their names, once nothing keeps the row out.</summary>
    private readonly List<Organisation> _stubs = [];

    /// <summary>Decides what becomes of a row that names an organisation which is not there.</summary>
    /// <returns>The organisation that will be made of the name; null when the row is refused or waits.</returns>
    private Guid? Absent(Field field, string value, string problem, string? name, Identifier? identifier)
    {
        switch (_mapping.Mapping.UnknownNames)
        {
            case UnknownNames.Queue when !_isObserving:
                _isWaiting = true;
                _notes.Add(new RunRowReason(
                    _cells.HeaderOf(field, value), value, problem, "The row waits; it is tried again after the next import that adds organisations, or when you ask for it."));
                return null;
            case UnknownNames.Stub when MayCreate && name is not null && NormalisedName.Of(name).Length > 0:
                return StubOf(name, identifier);
            default:
                _cells.Refuse(field, value, problem, "Correct it, or import the organisation first.");
                return null;
        }
    }

    private Guid StubOf(string name, Identifier? identifier)
    {
        var normal = NormalisedName.Of(name);
        if (_stubs.Find(stub => NormalisedName.Of(stub.Name) == normal && (identifier is null || stub.Identifiers.Contains(identifier))) is { } same)
        {
            return same.Key;
        }

        var stub = new Organisation
        {
            Id = new Id<Organisation>(_ids.OfStub(_row, _stubs.Count)),
            Name = name,
            Status = OrganisationStatus.Prospect,
            Tags = [StubTag.Text],
            Identifiers = identifier is not null && CheckIdentifier(identifier, name) ? [identifier] : [],
        };
        _stubs.Add(stub);
        return stub.Key;
    }

    private void WriteStubs()
    {
        foreach (var stub in _stubs)
        {
            EnsureSchemes(stub.Identifiers);
            Create(stub);
        }
    }
}
