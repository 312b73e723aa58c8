using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Core.Tests.ReadModel;

public sealed class EgoNetworkTests
{
    private static readonly NetworkFilter Filter = new(SmallWorld.Today);
    private static readonly Organisation[] Chain = [.. "ABCDE".Select(letter => Some.Organisation($"{letter}"))];

    [Theory]
    [InlineData(1, "AB")]
    [InlineData(2, "ABC")]
    [InlineData(3, "ABCD")]
    public void Around_Chain_ReachesAsFarAsTheHops(int hops, string names)
    {
        var ego = EgoNetwork.Around(Line(), new EgoNetworkRequest(Chain[0].Id, Filter) { Hops = hops })!;

        Assert.Equal(names, string.Concat(ego.Members.Select(member => member.Organisation.Name)));
        Assert.Equal(Enumerable.Range(0, hops + 1), ego.Members.Select(member => member.Hops));
        Assert.Equal(hops, ego.Ties.Count);
        Assert.False(ego.IsCutOff);
    }

    [Fact]
    public void Around_MoreThanTheLimit_KeepsTheStrongestAndSaysWhatIsLeftOut()
    {
        var picture = PictureOf(
            [.. Chain],
            Tie(0, 1), Tie(0, 2) with { Strength = TieStrength.Aware }, Tie(0, 3) with { Strength = TieStrength.Integrated }, Tie(0, 4), Tie(1, 3));

        var ego = EgoNetwork.Around(picture, new EgoNetworkRequest(Chain[0].Id, Filter) { OrganisationLimit = 3, TieLimit = 1 })!;

        Assert.Equal(["A", "D", "C"], ego.Members.Select(member => member.Organisation.Name));
        Assert.Equal((2, 1), (ego.OrganisationsLeftOut, ego.TiesLeftOut));
    }

    [Fact]
    public void Around_EndedTie_IsNotPartOfIt() => Assert.Single(
        EgoNetwork.Around(
            PictureOf([.. Chain], Tie(0, 1) with { Until = SmallWorld.Today }), new EgoNetworkRequest(Chain[0].Id, Filter))!.Members);

    [Fact]
    public void Around_SeveralRelationshipsOfAPair_AreOneTie()
    {
        var picture = PictureOf(
            [.. Chain],
            Tie(0, 1) with { Strength = TieStrength.Aware, Since = new(2020, 1, 1) },
            Tie(1, 0) with { RelationshipKind = "funds", Strength = TieStrength.Integrated, ReportedBy = ReportedBy.Both, Since = new(2021, 1, 1) });

        var tie = Assert.Single(EgoNetwork.Around(picture, new EgoNetworkRequest(Chain[0].Id, Filter))!.Ties);

        Assert.Equal(["funds", "partnership"], tie.Kinds);
        Assert.Equal(
            (2, TieStrength.Integrated, new DateOnly(2020, 1, 1), true), (tie.Multiplicity, tie.Strength, tie.Since, tie.IsConfirmed));
    }

    [Fact]
    public void Around_UnknownOrganisation_IsNull() =>
        Assert.Null(EgoNetwork.Around(Picture.Empty, new EgoNetworkRequest(Chain[0].Id, Filter)));

    private static Picture Line() => PictureOf([.. Chain], Tie(0, 1), Tie(1, 2), Tie(3, 2), Tie(3, 4));

    private static Relationship Tie(int from, int to) => Some.Relationship(Chain[from], Chain[to]);

    private static Picture PictureOf(Entity[] entities, params Relationship[] relationships) => Picture.Empty.Fold(
        1,
        [.. entities.Concat(relationships).Select(entity =>
            new RecordChange(entity.Kind, entity.Key, new StoredRecord(entity, 1, Some.Instant, Some.Instant)))]);
}
