using System.Text;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class EntityJsonTests
{
    private static readonly Guid SomeId = Guid.Parse("01980000-0000-7000-8000-000000000001");

    [Fact]
    public void Write_PlainOrganisation_LeavesOutWhatSaysNothing()
    {
        var json = Encoding.UTF8.GetString(EntityJson.Write(new Organisation { Id = new(SomeId), Name = "Café & Sons" }));

        Assert.Equal($$"""{"id":"{{SomeId}}","name":"Café & Sons","status":"contact"}""", json);
    }

    [Fact]
    public void Read_AbsentMembers_TakeTheirInitialisers()
    {
        var read = (Organisation)EntityJson.Read(
            EntityKind.Organisation,
            Encoding.UTF8.GetBytes($$"""{"id":"{{SomeId}}","name":"Aston Works"}"""));

        Assert.Equal(OrganisationStatus.Contact, read.Status);
        Assert.Empty(read.OtherNames);
        Assert.Empty(read.Identifiers);
    }

    [Fact]
    public void Read_RequiredMembersAtTheirDefault_RoundTrip()
    {
        var count = new ReferenceCount
        {
            Id = new(SomeId),
            Area = new(SomeId),
            Sector = Sector.Unknown,
            Count = 0,
            Source = "register",
            AsOf = new DateOnly(2026, 1, 1),
        };

        Assert.Equal(count, EntityJson.Read(EntityKind.ReferenceCount, EntityJson.Write(count)));
    }
}
