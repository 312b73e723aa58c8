using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Exports;

/// <summary>Gives every area of a query.</summary>
public sealed class ExportAreas(RecordDesk desk, ListAreas list) : ExportRecords<AreaQuery, AreaFields, Area>(desk, list, "areas")
{
    private protected override ExportTable TableOf(IReadOnlyList<Area> records, Viewpoint viewpoint)
    {
        var words = new ExportWords(viewpoint.Model, MatchScope.Organisations);
        return new ExportColumns<Area>()
            .With(Field.AreaCode, row => ExportWords.AreaCode(row))
            .With(Field.AreaName, row => row.Name)
            .With(Field.AreaKind, row => row.AreaKind)
            .With(Field.AreaPartOf, row => words.AreasOf(row.PartOf))
            .With(Field.AreaOtherNames, row => row.OtherNames)
            .Of(records);
    }
}
