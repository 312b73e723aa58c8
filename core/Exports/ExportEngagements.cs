using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Exports;

/// <summary>Gives every engagement of a query.</summary>
public sealed class ExportEngagements(RecordDesk desk, ListEngagements list)
    : ExportRecords<EngagementQuery, EngagementFields, Engagement>(desk, list, "engagements")
{
    private protected override ExportTable TableOf(IReadOnlyList<Engagement> records, Viewpoint viewpoint)
    {
        var words = new ExportWords(viewpoint.Model, MatchScope.People | MatchScope.Engagements);
        return new ExportColumns<Engagement>()
            .With(Field.EngagementOn, row => row.OccurredOn)
            .With(Field.EngagementKind, row => words.Word(Vocabulary.EngagementKinds, row.EngagementKind))
            .With(Field.EngagementOrganisations, row => row.Organisations.Select(words.Organisation))
            .With(Field.EngagementPeople, row => words.PeopleAt(row.People, row.Organisations))
            .With(Field.EngagementSummary, row => row.Summary)
            .With(Field.EngagementLedBy, row => words.User(row.LedBy))
            .With(Field.EngagementInitiative, row => words.Initiative(row.Initiative))
            .Of(records);
    }
}

/// <summary>Gives every follow-up of a query, beside the engagement it came out of.</summary>
public sealed class ExportFollowUps(RecordDesk desk, ListFollowUps list)
    : ExportRecords<FollowUpQuery, FollowUpFields, FollowUp>(desk, list, "follow-ups")
{
    private protected override ExportTable TableOf(IReadOnlyList<FollowUp> records, Viewpoint viewpoint)
    {
        var words = new ExportWords(viewpoint.Model, MatchScope.People | MatchScope.Engagements);
        var engagements = viewpoint.Model.Directory.Engagements;
        return new ExportColumns<(FollowUp FollowUp, Engagement? Engagement)>()
            .With(Field.FollowUpWhat, row => row.FollowUp.What)
            .With(Field.FollowUpDueOn, row => row.FollowUp.DueOn)
            .With(Field.FollowUpDoneOn, row => row.FollowUp.DoneOn)
            .With(Field.FollowUpOwner, row => words.User(row.FollowUp.Owner))
            .With(Field.EngagementOrganisations, row => (row.Engagement?.Organisations ?? row.FollowUp.Organisations).Select(words.Organisation))
            .With(Field.EngagementOn, row => row.Engagement?.OccurredOn)
            .With(Field.EngagementKind, row => words.Word(Vocabulary.EngagementKinds, row.Engagement?.EngagementKind))
            .With(Field.EngagementSummary, row => row.Engagement?.Summary)
            .Of(records.Select(followUp => (followUp, followUp.Engagement is { } id && engagements.TryGet(id, out var engagement) ? engagement : null)));
    }
}

/// <summary>Gives every initiative of a query. Contact lists do not bring initiatives in, so there is no table.</summary>
public sealed class ExportInitiatives(RecordDesk desk, ListInitiatives list)
    : ExportRecords<InitiativeQuery, InitiativeFields, Initiative>(desk, list, "initiatives")
{
    private protected override ExportTable? TableOf(IReadOnlyList<Initiative> records, Viewpoint viewpoint) => null;
}
