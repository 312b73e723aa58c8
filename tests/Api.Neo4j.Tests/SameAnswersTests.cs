using System.Net;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests;

/// <summary>The same records on both stores give the same answers, byte for byte.</summary>
public sealed class SameAnswersTests
{
    private static readonly string[] Names =
        ["Zoë's Kitchen", "aston works", "Aston Works", "Émile Trust", "The Élan Centre", "St. Mary's", "St Marys", "10th Scouts", "2nd Scouts", "Öffnung e.V."];

    [Fact]
    public async Task ListsSearchesNetworksAndRecordsAreEqualToTheByte()
    {
        await using var sqlite = await ApiApplication.StartAsync(store: StoreKind.Sqlite);
        await using var neo4j = await ApiApplication.StartAsync(store: StoreKind.Neo4j);
        var clients = (One: await sqlite.ClientAsync(), Other: await neo4j.ClientAsync());
        var area = Some.Area("Aston");
        var organisations = Names.Select(name => Some.Organisation(name, area.Id)).ToArray();
        var people = Enumerable.Range(0, 6).Select(number => Some.Person($"Person {number}")).ToArray();
        Entity[] records =
        [
            area, .. organisations, .. people,
            .. people.Select((person, index) => Some.Role(person, organisations[index])),
            .. Enumerable.Range(0, 9).Select(index => Some.Relationship(organisations[index], organisations[(index * 3 + 1) % 10])),
        ];
        await sqlite.WriteAsync(records);
        await neo4j.WriteAsync(records);

        var one = organisations[0].Id;
        foreach (var path in (string[])
        [
            "organisations", "organisations?sort=name", "organisations?sort=-name&limit=3", "organisations?sort=-updated", "organisations?q=aston", "organisations?sector=voluntary",
            $"organisations?area={area.Id}", "people", "people?sort=-name", "relationships", "areas", "vocabularies/relationship-kinds", "search?q=st mary",
            $"organisations/{one}", $"organisations/{one}/network?hops=2", $"organisations/{one}/history", $"people/{people[0].Id}", $"people/{people[0].Id}/roles", "coverage",
        ])
        {
            var answer = await clients.One.GetAsync(path);
            var other = await clients.Other.GetAsync(path);

            Assert.True(answer.Status == other.Status && answer.Text == other.Text, $"{path}\n{answer}\n{other}");
            Assert.True(answer.Status is HttpStatusCode.OK, $"{path} {answer}");
            Assert.Equal(answer.Sequence, other.Sequence);
        }
    }
}
